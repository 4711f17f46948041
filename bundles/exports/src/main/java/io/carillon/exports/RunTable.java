package io.carillon.exports;

import io.carillon.api.Sql;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.ExportTime;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code export_run}. Whatever a server changes of what it took, it has still taken. */
final class RunTable {
  /** So long nobody else takes what a server has taken; it says so again much more often. */
  static final Duration LEASE = Duration.ofMinutes(1);

  /** After that it is given up: about half an hour after the first. */
  static final int ATTEMPTS = 8;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);

  private final Database database;
  private final UUID me = UUID.randomUUID();

  RunTable(Database database) {
    this.database = database;
  }

  /** What a server needs to know of what it took. */
  record Taken(ExportRun run, List<String> fields, boolean onlyNew, String fileName) {}

  /**
   * Makes one that waits.
   *
   * @param due when it fell due, if it did: then it is made once
   * @return its number; empty if it is there
   */
  static Optional<Long> insert(
      UnitOfWork work, Workflow workflow, ExportPlan plan, boolean named, Optional<Instant> due) {
    Optional<Long> made =
        Database.sql(work, load("run-insert.sql"))
            .param("workflow", workflow.id())
            .param("plan", named ? plan.name() : null)
            .param("content", plan.content().name())
            .param("format", plan.format().name())
            .param("destination", plan.destination())
            .param("fields", plan.fields().toArray(String[]::new))
            .param("new", plan.onlyNew())
            .param("at", Database.timestamp(due.orElse(work.now())))
            .param("due", due.map(Database::timestamp).orElse(null))
            .param("now", Database.timestamp(work.now()))
            .query(Long.class)
            .optional();
    made.ifPresent(
        id ->
            Database.sql(work, load("run-name.sql"))
                .param("id", id)
                .param("before", fileName(workflow, plan))
                .query(RunTable::run)
                .single());
    return made;
  }

  /** A plan of what no document says. */
  static ExportPlan plan(
      ExportContent content, List<String> fields, ExportFormat format, String destination) {
    return new ExportPlan(
        content.name().toLowerCase(Locale.ROOT),
        content,
        fields,
        format,
        destination,
        new ExportTime.ByHand(),
        false);
  }

  /** Letters and digits alone, so that no name of a workflow leads out of a folder. */
  private static String fileName(Workflow workflow, ExportPlan plan) {
    String plain = workflow.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return (plain + "-" + plan.name()).replaceFirst("^-+", "");
  }

  Optional<Taken> take(Instant now) {
    return sql("run-take.sql")
        .param("me", me)
        .param("now", Database.timestamp(now))
        .param("lease", Database.timestamp(now.plus(LEASE)))
        .param("most", ATTEMPTS)
        .query(RunTable::taken)
        .optional();
  }

  /** This server is still at work on them. */
  void lease(Collection<Long> runs, Instant now) {
    if (!runs.isEmpty()) {
      sql("run-lease.sql")
          .param("me", me)
          .param("runs", runs.toArray(Long[]::new))
          .param("lease", Database.timestamp(now.plus(LEASE)))
          .update();
    }
  }

  /** Those that broke off each server. */
  List<ExportRun> givenUp(Instant now) {
    return sql("run-given-up.sql")
        .param("now", Database.timestamp(now))
        .param("most", ATTEMPTS)
        .query(RunTable::run)
        .list();
  }

  UUID me() {
    return me;
  }

  void done(long id, int attempt, String place) {
    mine(sql("run-done.sql"), id, attempt).param("place", place).update();
  }

  /** How it is now; empty if it is another server's. */
  Optional<ExportRun> failed(long id, int attempt, String fault, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    return mine(sql("run-failed.sql"), id, attempt)
        .param("most", ATTEMPTS)
        .param("again", Database.timestamp(now.plus(pause)))
        .param("fault", fault)
        .query(RunTable::run)
        .optional();
  }

  private JdbcClient.StatementSpec mine(JdbcClient.StatementSpec sql, long id, int attempt) {
    return sql.param("id", id).param("me", me).param("attempt", attempt);
  }

  Optional<Taken> find(long id) {
    return sql("run-find.sql").param("id", id).query(RunTable::taken).optional();
  }

  List<ExportRun> list(Optional<Long> workflow, int limit) {
    return sql("run-list.sql")
        .param("workflow", workflow.orElse(null))
        .param("limit", limit)
        .query(RunTable::run)
        .list();
  }

  private JdbcClient.StatementSpec sql(String file) {
    return database.sql(load(file));
  }

  private static String load(String file) {
    return Sql.load(RunTable.class, file);
  }

  private static Taken taken(ResultSet row, int number) throws SQLException {
    return new Taken(
        run(row, number),
        List.of((String[]) row.getArray("fields").getArray()),
        row.getBoolean("only_new"),
        row.getString("file_name"));
  }

  private static ExportRun run(ResultSet row, int number) throws SQLException {
    ExportState state = ExportState.valueOf(row.getString("state"));
    return new ExportRun(
        row.getLong("id"),
        row.getLong("workflow_id"),
        Optional.ofNullable(row.getString("plan")),
        ExportContent.valueOf(row.getString("content")),
        ExportFormat.valueOf(row.getString("format")),
        row.getString("destination"),
        Database.instant(row, "at"),
        state,
        row.getInt("attempts"),
        state == ExportState.DUE ? Database.maybeInstant(row, "not_before") : Optional.empty(),
        Optional.ofNullable(row.getString("place")),
        row.getLong("count"),
        Optional.ofNullable(row.getString("fault")));
  }
}
