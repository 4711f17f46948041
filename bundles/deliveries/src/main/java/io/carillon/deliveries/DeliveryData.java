package io.carillon.deliveries;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What was sent to people. What waits is ended; what is on its way is waited for by whoever asks,
 * since nobody can call it back or know its end. The handover journal holds answers of servers only
 * while they are on their way.
 */
@Component
public final class DeliveryData implements PersonalData {
  private final String lockPlans = Sql.load(DeliveryData.class, "plan-lock-all.sql");
  private final String inFlight = Sql.load(DeliveryData.class, "erase-in-flight.sql");
  private final String waiting = Moves.load("erase-waiting.sql");
  private final PersonalTables tables = PersonalTables.of(DeliveryData.class);

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public String export(Connection transaction, DataSubject person) throws SQLException {
    return tables.export(transaction, person);
  }

  @Override
  public void erase(Connection transaction, DataSubject person, Instant now) throws SQLException {
    // Suppressing close leaves the connection and its transaction to the caller.
    JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(transaction, true));
    jdbc.sql(lockPlans).query(Long.class).single();
    refuseWhileOnItsWay(jdbc, person);
    jdbc.sql(waiting)
        .param("contact", person.contactId())
        .param("now", Database.timestamp(now))
        .update();
    tables.erase(transaction, person, now);
  }

  private void refuseWhileOnItsWay(JdbcClient jdbc, DataSubject person) {
    Optional<Long> claimed =
        jdbc
            .sql(inFlight)
            .param("contact", person.contactId())
            .query((row, number) -> row.getBoolean("claimed") ? row.getLong("id") : null)
            .list()
            .stream()
            .filter(id -> id != null)
            .findFirst();
    if (claimed.isPresent()) {
      throw new InvalidInputException(
          "Delivery %d to contact %d is being sent right now, so nothing is erased yet: try again in a minute"
              .formatted(claimed.get(), person.contactId()));
    }
  }
}
