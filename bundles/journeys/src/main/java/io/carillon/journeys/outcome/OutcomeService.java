package io.carillon.journeys.outcome;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResetRule.What;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Final outcomes that people and staff give. */
@Component
public final class OutcomeService implements Outcomes {
  private final Database database;
  private final OutcomeTable table;

  /** Needs the database and the deliveries. */
  @Activate
  public OutcomeService(@Reference DataSource dataSource, @Reference Deliveries deliveries) {
    this.database = new Database(dataSource);
    this.table = new OutcomeTable(database, deliveries);
  }

  @Override
  public boolean record(Outcome outcome) {
    return database.inTransaction(status -> table.insert(outcome, Optional.empty()));
  }

  @Override
  public boolean record(Outcome outcome, String request) {
    return database.inTransaction(status -> table.insert(outcome, Optional.of(request)));
  }

  @Override
  public int convert(UnitOfWork work, Sql people, String source) {
    return table.convert(work, people, source);
  }

  @Override
  public boolean takeBack(Outcome outcome, Instant now) {
    return database.inTransaction(status -> table.takeBack(outcome, now));
  }

  @Override
  public List<Outcome> list(long contactId) {
    return table.list(contactId);
  }

  @Override
  public ResetResult reset(long workflowId, What what, Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MICROS);
    return database.inTransaction(status -> table.reset(workflowId, what, moment, moment));
  }
}
