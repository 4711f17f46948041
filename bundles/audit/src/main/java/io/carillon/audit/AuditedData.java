package io.carillon.audit;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** Changes that were made to people, and those that name one. */
@Component
public final class AuditedData implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(AuditedData.class);

  @Override
  public String name() {
    return "audit";
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
