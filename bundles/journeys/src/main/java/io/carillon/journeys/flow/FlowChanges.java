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
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a flow begins with, and what becomes of its people at the end of a pause (R44). */
public final class FlowChanges {
  private static final SqlTemplate LOCK = SqlTemplate.load(FlowChanges.class, "lock.sql");
  private static final SqlTemplate SHIFT = SqlTemplate.load(FlowChanges.class, "shift.sql");
  private static final SqlTemplate MUTE = SqlTemplate.load(FlowChanges.class, "mute.sql");
  private static final SqlTemplate WAKE = SqlTemplate.load(FlowChanges.class, "wake-all.sql");
  private static final SqlTemplate AWAIT = SqlTemplate.load(FlowChanges.class, "await.sql");

  private FlowChanges() {}

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
    // What came in the pause has woken nobody.
    values.put("all", true);
    values.put("steps", new String[0]);
    statement(work, WAKE, values).update();
  }

  /** Events of these types wake the flow's people from now on. */
  public static void listen(UnitOfWork work, long workflowId, Set<String> types) {
    statement(work, AWAIT, Map.of("workflow", workflowId, "kinds", types.toArray(String[]::new)))
        .update();
  }

  private static StatementSpec statement(
      UnitOfWork work, SqlTemplate template, Map<String, Object> values) {
    Sql sql = template.with(values, Map.of());
    return Database.sql(work, sql.text()).params(sql.parameters());
  }
}
