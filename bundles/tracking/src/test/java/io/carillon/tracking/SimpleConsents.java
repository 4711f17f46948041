package io.carillon.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Unsubscriptions in their table, as the contacts bundle keeps them. */
final class SimpleConsents implements Consents {
  private final JdbcClient jdbc;

  SimpleConsents(TestDatabase database) {
    this.jdbc = JdbcClient.create(database.dataSource());
  }

  @Override
  public boolean unsubscribe(Unsubscription made) {
    return jdbc.sql("INSERT INTO unsubscribe VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .param(made.contactId())
            .param(made.scope().name())
            .param(made.scopeId())
            .param(made.channel())
            .param(Database.timestamp(made.at()))
            .param(made.source())
            .param(made.deliveryId().orElse(null))
            .update()
        > 0;
  }

  @Override
  public int resubscribe(long contactId, Instant now) {
    return jdbc.sql("DELETE FROM unsubscribe WHERE contact_id = ?").param(contactId).update();
  }

  @Override
  public List<Unsubscription> unsubscriptions(long contactId) {
    return jdbc.sql("SELECT * FROM unsubscribe WHERE contact_id = ? ORDER BY at DESC")
        .param(contactId)
        .query(
            (row, number) ->
                new Unsubscription(
                    row.getLong("contact_id"),
                    Scope.valueOf(row.getString("scope")),
                    row.getLong("scope_id"),
                    row.getString("channel"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("source"),
                    Optional.of(row.getLong("delivery_id"))))
        .list();
  }

  @Override
  public boolean suppress(Suppression suppression) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean unsuppress(String address, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Suppression> suppression(String address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Suppression> suppressions(String after, int limit) {
    throw new UnsupportedOperationException();
  }
}
