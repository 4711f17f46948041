package io.carillon.journeys.flow;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** A person's ways through flows. Whoever is erased goes no further. */
@Component
public final class JourneyData implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(JourneyData.class);

  @Override
  public String name() {
    return "journeys";
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
