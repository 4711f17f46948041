package io.carillon.camel.component;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** What happened to people and no route has read yet. */
@Component
public final class FeedData implements PersonalData {
  private final PersonalTables tables = PersonalTables.of(FeedData.class);

  @Override
  public String name() {
    return "routes";
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
