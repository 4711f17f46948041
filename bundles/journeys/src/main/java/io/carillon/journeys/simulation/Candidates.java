package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The contacts that a simulated hour could write to at most. Counting them costs half as much as a
 * plan, most of whose time PostgreSQL spends on planning the large statement.
 */
public final class Candidates {
  private final String count = Sql.load(Candidates.class, "sandbox-candidates.sql");
  private final Database database;
  private final long workflowId;
  private final Instant from;

  /**
   * @param from when the simulated range begins
   */
  Candidates(Database database, long workflowId, Instant from) {
    this.database = database;
    this.workflowId = workflowId;
    this.from = from;
  }

  /**
   * @param contacts who qualify, as boolean SQL over the contact {@code c}
   * @return false if a plan is sure to find no contact
   */
  boolean any(Sql contacts) {
    List<Object> parameters = new ArrayList<>(contacts.parameters());
    parameters.addAll(
        List.of(workflowId, Workflow.SEND, Tick.FIRST_CYCLE, Database.timestamp(from)));
    return database
            .sql(count.replace("{contacts}", contacts.text()))
            .params(parameters)
            .query(Long.class)
            .single()
        > 0;
  }
}
