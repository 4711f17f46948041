package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What becomes of people in a flow at the end of a pause (R44). */
public final class FlowPauses {
  private static final SqlTemplate LOCK = SqlTemplate.load(FlowPauses.class, "lock.sql");
  private static final SqlTemplate SHIFT = SqlTemplate.load(FlowPauses.class, "shift.sql");
  private static final SqlTemplate MUTE = SqlTemplate.load(FlowPauses.class, "mute.sql");

  private FlowPauses() {}

  /** In the unit of work that lets the flow go on. */
  public static void end(UnitOfWork work, long workflowId, ResumePolicy policy, Instant pausedAt) {
    Map<String, Object> values = new HashMap<>();
    values.put("workflow", workflowId);
    values.put("now", Database.timestamp(work.now()));
    values.put("length", Duration.between(pausedAt, work.now()).toSeconds() + " seconds");
    statement(work, LOCK, values).query((row, number) -> 0).list();
    switch (policy) {
      case SHIFT -> statement(work, SHIFT, values).update();
      case SKIP -> statement(work, MUTE, values).update();
      case LATE -> {
        // Who is due goes on by itself.
      }
    }
  }

  private static StatementSpec statement(
      UnitOfWork work, SqlTemplate template, Map<String, Object> values) {
    Sql sql = template.with(values, Map.of());
    return Database.sql(work, sql.text()).params(sql.parameters());
  }
}
