package io.carillon.bounces;

import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.bounce.RefusedRecipient;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.store.UnitOfWork;
import io.carillon.bounces.report.RefusalReader;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recipients refused while we were sending, in the caller's transaction. Their mails were never
 * accepted, so that figures count them as refused and not among the bounces of those sent.
 */
final class Refusals {
  private static final int LONGEST = 500;
  private static final String REFUSED = Sql.load(Refusals.class, "refused.sql");

  private final JdbcClient jdbc;
  private final Consents consents;

  Refusals(JdbcClient jdbc, Consents consents) {
    this.jdbc = jdbc;
    this.consents = consents;
  }

  void record(UnitOfWork work, List<RefusedRecipient> recipients) {
    Instant now = work.now();
    jdbc.sql(REFUSED)
        .param("at", Database.timestamp(now))
        .param(
            "deliveries",
            recipients.stream().map(RefusedRecipient::deliveryId).toArray(Long[]::new))
        .param("addresses", texts(recipients, Refusals::address))
        .param("statuses", texts(recipients, each -> RefusalReader.status(each.answer())))
        .param(
            "reasons",
            texts(
                recipients,
                each -> RefusalReader.reason(RefusalReader.status(each.answer())).name()))
        .param("diagnostics", texts(recipients, each -> OneLine.cut(each.answer(), LONGEST)))
        .update();
    consents.suppress(
        work,
        recipients.stream()
            .map(
                each ->
                    new Suppression(
                        address(each),
                        Cause.HARD_BOUNCE,
                        now,
                        each.answer(),
                        Optional.of(each.deliveryId())))
            .toList());
  }

  private static String address(RefusedRecipient recipient) {
    return recipient.address().toLowerCase(Locale.ROOT);
  }

  private static String[] texts(
      List<RefusedRecipient> recipients, Function<RefusedRecipient, String> text) {
    return recipients.stream().map(text).toArray(String[]::new);
  }
}
