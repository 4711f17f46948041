package io.carillon.bounces;

import io.carillon.api.Sql;
import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.contact.Unsubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows from a returned mail that answers one of ours, in the caller's transaction. */
final class Consequence {
  private static final String BOUNCED = Sql.load(Consequence.class, "bounced.sql");
  private static final String COMPLAINED = Sql.load(Consequence.class, "complained.sql");

  private final JdbcClient jdbc;
  private final BounceTable table;
  private final Consents consents;
  private final BouncesConfig.Limits limits;

  Consequence(JdbcClient jdbc, BounceTable table, Consents consents, BouncesConfig.Limits limits) {
    this.jdbc = jdbc;
    this.table = table;
    this.consents = consents;
    this.limits = limits;
  }

  /** For good, or a complaint. */
  Act at(String fingerprint, Bounce bounce, Ours ours) {
    return switch (bounce.kind()) {
      case HARD -> {
        bounced(bounce, ours);
        yield suppress(bounce, ours, Cause.HARD_BOUNCE);
      }
      case SOFT -> {
        bounced(bounce, ours);
        yield bounce.reason().ofMailbox() ? count(fingerprint, bounce, ours) : Act.NONE;
      }
      case COMPLAINT -> {
        complained(bounce, ours);
        yield suppress(bounce, ours, Cause.COMPLAINT);
      }
      case DELAY, AUTO_REPLY, UNREADABLE -> Act.NONE;
    };
  }

  private void bounced(Bounce bounce, Ours ours) {
    jdbc.sql(BOUNCED)
        .param("delivery", ours.delivery())
        .param("workflow", ours.workflow())
        .param("contact", ours.contact())
        .param("at", BounceTable.utc(bounce.receivedAt()))
        .param("kind", bounce.kind().name())
        .param("code", bounce.status())
        .param("reason", bounce.reason().name())
        .update();
  }

  private void complained(Bounce bounce, Ours ours) {
    jdbc.sql(COMPLAINED)
        .param("delivery", ours.delivery())
        .param("workflow", ours.workflow())
        .param("contact", ours.contact())
        .param("at", BounceTable.utc(bounce.receivedAt()))
        .update();
    consents.unsubscribe(
        new Unsubscription(
            ours.contact(),
            Unsubscription.Scope.EVERYTHING,
            0,
            "",
            bounce.receivedAt(),
            "COMPLAINT",
            "",
            Optional.of(ours.delivery())));
  }

  private Act suppress(Bounce bounce, Ours ours, Cause cause) {
    String detail =
        bounce.diagnostic().isEmpty() ? bounce.reason().sentence() : bounce.diagnostic();
    consents.suppress(
        new Suppression(
            ours.address(), cause, bounce.receivedAt(), detail, Optional.of(ours.delivery())));
    return Act.SUPPRESSED;
  }

  private Act count(String fingerprint, Bounce bounce, Ours ours) {
    table.act(fingerprint, Act.COUNTED);
    Instant now = bounce.receivedAt();
    Instant since = now.minus(Duration.ofDays(limits.softDays()));
    if (table.counted(ours.address(), since, now) < limits.softLimit()) {
      return Act.COUNTED;
    }
    return suppress(bounce, ours, Cause.SOFT_BOUNCES);
  }
}
