package io.carillon.tracking;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** What people's mail programs asked for: from where, and what they are. */
@Component
public final class RecipientData implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(RecipientData.class);

  @Override
  public String name() {
    return "tracking";
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
