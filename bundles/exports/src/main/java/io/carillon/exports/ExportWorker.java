package io.carillon.exports;

import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportJob;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.ExportWork;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.support.database.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one server does of exports. */
@Component(service = ExportWork.class)
public final class ExportWorker implements ExportWork {
  private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);
  private static final String SNAPSHOT = Sql.load(ExportWorker.class, "snapshot.sql");
  private static final String WRITTEN = Sql.load(ExportWorker.class, "run-written.sql");

  private final DataSource source;
  private final Database database;
  private final Workflows workflows;
  private final Fields fields;
  private final Issues issues;
  private final RunTable runs;
  private final PlanTable plans;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  @Activate
  public ExportWorker(
      @Reference DataSource database,
      @Reference Workflows workflows,
      @Reference Fields fields,
      @Reference Issues issues) {
    this.source = database;
    this.database = new Database(database);
    this.workflows = workflows;
    this.fields = fields;
    this.issues = issues;
    this.runs = new RunTable(this.database);
    this.plans = new PlanTable(this.database);
  }

  /** The rows are all of one moment, and so is what later ones leave out. */
  private record Moment(String seen, long cluster, String before) {}

  @Override
  public void plan(Instant now) {
    runs.lease(underWay, now);
    runs.givenUp(now).forEach(run -> tell(run, now));
    plans.changed().forEach(changed -> follow(changed, now));
    database.inTransactionWithoutResult(
        now, work -> PlanTable.due(work).forEach(due -> begin(work, due)));
  }

  private void follow(PlanTable.Changed changed, Instant now) {
    readable(changed.id(), changed.version())
        .ifPresent(
            workflow ->
                database.inTransactionWithoutResult(
                    now, work -> PlanTable.save(work, changed, workflow)));
  }

  /** One whose document can't be read any more keeps no other from being exported. */
  private Optional<Workflow> readable(long id, int version) {
    try {
      return workflows.version(id, version);
    } catch (RuntimeException e) {
      LOG.warn("Exports of workflow {} can't be planned: {}", id, OneLine.innermost(e));
      return Optional.empty();
    }
  }

  /** What fell due while no server ran, is made once. */
  private void begin(UnitOfWork work, PlanTable.Due due) {
    readable(due.workflowId(), due.version()).ifPresent(workflow -> begin(work, due, workflow));
  }

  private static void begin(UnitOfWork work, PlanTable.Due due, Workflow workflow) {
    Optional<ExportPlan> plan =
        workflow.campaign().exports().stream()
            .filter(each -> each.name().equals(due.name()))
            .findFirst();
    plan.ifPresent(each -> RunTable.insert(work, workflow, each, true, Optional.of(due.at())));
    PlanTable.next(
        work,
        due,
        plan.flatMap(
            each ->
                Schedule.next(each.time(), work.now(), workflow.zone(), workflow.flow().ends())));
  }

  @Override
  public Optional<ExportJob> take(Instant now) {
    Optional<RunTable.Taken> taken = runs.take(now);
    taken.ifPresent(each -> underWay.add(each.run().id()));
    return taken.map(
        each ->
            new ExportJob(
                each.run().id(),
                each.run().workflowId(),
                each.run().destination(),
                each.fileName(),
                each.run().attempts()));
  }

  @Override
  public void write(ExportJob job, OutputStream out) throws IOException {
    RunTable.Taken taken =
        runs.find(job.run()).orElseThrow(() -> new IOException("The export is gone"));
    ExportRun run = taken.run();
    Source rows =
        new Source(
            run.content(),
            Columns.of(run.content(), taken.fields(), fields),
            run.workflowId(),
            run.format(),
            taken.onlyNew());
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        write(job, rows, connection, out);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IOException("The data can't be read: " + e.getMessage(), e);
    }
  }

  private void write(ExportJob job, Source rows, Connection connection, OutputStream out)
      throws SQLException, IOException {
    int usual = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Moment moment = moment(connection, job);
    long count = rows.write(connection, moment.before(), out);
    connection.rollback();
    connection.setTransactionIsolation(usual);
    try (PreparedStatement written = connection.prepareStatement(WRITTEN)) {
      written.setLong(1, count);
      written.setString(2, moment.seen());
      written.setLong(3, moment.cluster());
      written.setLong(4, job.run());
      written.setObject(5, runs.me());
      written.setInt(6, job.attempt());
      written.executeUpdate();
    }
    connection.commit();
  }

  private static Moment moment(Connection connection, ExportJob job) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SNAPSHOT)) {
      select.setLong(1, job.run());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Moment(row.getString("seen"), row.getLong("cluster"), row.getString("before"));
      }
    }
  }

  @Override
  public void done(ExportJob job, String place, Instant now) {
    runs.done(job.run(), job.attempt(), place);
    underWay.remove(job.run());
  }

  @Override
  public void failed(ExportJob job, String fault, Instant now) {
    underWay.remove(job.run());
    runs.failed(job.run(), job.attempt(), OneLine.of(fault), now)
        .filter(run -> run.state() == ExportState.FAILED)
        .ifPresent(run -> tell(run, now));
  }

  private void tell(ExportRun run, Instant now) {
    issues.record(
        new Issue(
            now,
            Optional.of(run.workflowId()),
            Optional.empty(),
            "EXPORT_FAILED",
            Optional.empty(),
            "Export %d to %s was given up after %d attempts: %s"
                .formatted(run.id(), run.destination(), run.attempts(), run.fault().orElse(""))));
  }
}
