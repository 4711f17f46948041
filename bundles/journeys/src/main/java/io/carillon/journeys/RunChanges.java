package io.carillon.journeys;

import io.carillon.api.Sql;
import io.carillon.api.journey.Runs;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.journeys.flow.FlowChanges;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What becomes of runs when a workflow is paused, goes on or is deleted. */
@Component
public final class RunChanges implements Runs {
  private final String skip = Sql.load(RunChanges.class, "skip-runs.sql");
  private final String catchUp = Sql.load(RunChanges.class, "late-runs.sql");
  private final String release = Sql.load(RunChanges.class, "release-run.sql");

  /** Needs nothing, since others bring the unit of work. */
  @Activate
  public RunChanges() {}

  @Override
  public void skipDue(UnitOfWork work, long workflowId, String detail) {
    Database.sql(work, skip)
        .param("workflow", workflowId)
        .param("detail", detail)
        .param("now", Database.timestamp(work.now()))
        .update();
  }

  @Override
  public void catchUp(UnitOfWork work, long workflowId, Instant pausedAt) {
    Database.sql(work, catchUp)
        .param("workflow", workflowId)
        .param("pausedAt", Database.timestamp(pausedAt))
        .param("now", Database.timestamp(work.now()))
        .update();
  }

  @Override
  public void goOn(UnitOfWork work, long workflowId, ResumePolicy policy, Instant pausedAt) {
    FlowChanges.end(work, workflowId, policy, pausedAt);
  }

  @Override
  public void listen(UnitOfWork work, long workflowId, Set<String> types) {
    FlowChanges.listen(work, workflowId, types);
  }

  @Override
  public boolean release(UnitOfWork work, long workflowId) {
    return Database.sql(work, release)
            .param("workflow", workflowId)
            .param("now", Database.timestamp(work.now()))
            .update()
        == 1;
  }
}
