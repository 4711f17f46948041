package io.carillon.applications;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** What people applied for, and what was decided. */
@Component
public final class ApplicantData implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(ApplicantData.class);

  @Override
  public String name() {
    return "applications";
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
