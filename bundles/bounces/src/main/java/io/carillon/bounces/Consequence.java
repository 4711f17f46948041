package io.carillon.bounces;

import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.tracking.Engagements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from a returned mail that answers one of ours, in the caller's transaction. */
final class Consequence {
  private final BounceTable table;
  private final Engagements engagements;
  private final Consents consents;
  private final BouncesConfig.Limits limits;

  Consequence(
      BounceTable table, Engagements engagements, Consents consents, BouncesConfig.Limits limits) {
    this.table = table;
    this.engagements = engagements;
    this.consents = consents;
    this.limits = limits;
  }

  /** For good, or a complaint. */
  Act at(UnitOfWork work, String fingerprint, Bounce bounce, Ours ours) {
    return switch (bounce.kind()) {
      case HARD -> {
        bounced(work, bounce, ours);
        yield suppress(work, bounce, ours, Cause.HARD_BOUNCE);
      }
      case SOFT -> {
        bounced(work, bounce, ours);
        yield bounce.reason().ofMailbox() ? count(work, fingerprint, bounce, ours) : Act.NONE;
      }
      case COMPLAINT -> {
        complained(work, bounce, ours);
        yield suppress(work, bounce, ours, Cause.COMPLAINT);
      }
      case DELAY, AUTO_REPLY, UNREADABLE -> Act.NONE;
    };
  }

  private void bounced(UnitOfWork work, Bounce bounce, Ours ours) {
    engagements.bounced(
        work, mail(ours), bounce.kind().name(), bounce.status(), bounce.reason().name());
  }

  private static Engagements.Mail mail(Ours ours) {
    return new Engagements.Mail(ours.delivery(), ours.workflow(), ours.contact());
  }

  private void complained(UnitOfWork work, Bounce bounce, Ours ours) {
    engagements.complained(work, mail(ours));
    consents.unsubscribe(
        work,
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

  private Act suppress(UnitOfWork work, Bounce bounce, Ours ours, Cause cause) {
    String detail =
        bounce.diagnostic().isEmpty() ? bounce.reason().sentence() : bounce.diagnostic();
    consents.suppress(
        work,
        List.of(
            new Suppression(
                ours.address(), cause, bounce.receivedAt(), detail, Optional.of(ours.delivery()))));
    return Act.SUPPRESSED;
  }

  private Act count(UnitOfWork work, String fingerprint, Bounce bounce, Ours ours) {
    table.act(fingerprint, Act.COUNTED);
    Instant now = bounce.receivedAt();
    Instant since = now.minus(Duration.ofDays(limits.softDays()));
    if (table.counted(ours.address(), since, now) < limits.softLimit()) {
      return Act.COUNTED;
    }
    return suppress(work, bounce, ours, Cause.SOFT_BOUNCES);
  }
}
