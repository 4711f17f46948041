package io.carillon.segments;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** Definitions that name a person; they are told of, and stay: they are for staff to edit. */
@Component
public final class NamedInSegments implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(NamedInSegments.class);

  @Override
  public String name() {
    return "segments";
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
