package io.carillon.bounces;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** What came back from people, and what mail servers said about them. */
@Component
public final class BouncedData implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(BouncedData.class);

  @Override
  public String name() {
    return "bounces";
  }

  @Override
  public String export(Connection transaction, DataSubject person) throws SQLException {
    return tables.export(transaction, person);
  }

  @Override
  public void erase(Connection transaction, DataSubject person, Instant now) throws SQLException {
    tables.erase(transaction, person, now);
  }
}
