package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The last evaluation of each workflow that found all who qualified (table {@code evaluation}). */
final class Evaluations {
  /** Remembers an evaluation, as a part of the statement that ends its run. */
  static final String KEPT =
      ",\nkept AS (\n" + Sql.load(Evaluations.class, "evaluation-keep.sql").strip() + "\n)";

  private final String find = Sql.load(Evaluations.class, "evaluation.sql");
  private final String needed = Sql.load(Evaluations.class, "changes-needed.sql");
  private final Database database;

  Evaluations(Database database) {
    this.database = database;
  }

  /**
   * An evaluation.
   *
   * @param asOf the last moment that counted
   * @param seen the snapshot of the database that it saw, or an earlier one
   * @param cluster of the database: transactions of another one have other numbers
   * @param provedOn the day on which everybody was asked for proof
   */
  record Evaluation(
      long workflowId,
      String fingerprint,
      Instant asOf,
      String seen,
      long cluster,
      Optional<LocalDate> provedOn) {}

  /**
   * The last evaluation beside what is visible now.
   *
   * @param asOf of the last one of this fingerprint; empty if there is none
   * @param copy what the session says of its copy; may be empty or null
   */
  record Found(
      String nowSeen,
      long cluster,
      Optional<Instant> asOf,
      String seen,
      Optional<LocalDate> provedOn,
      String copy) {}

  String snapshot() {
    return database.sql("SELECT pg_current_snapshot()::text").query(String.class).single();
  }

  /**
   * @param since one that was kept before does not count
   */
  Found find(long workflowId, String fingerprint, Instant since) {
    return database
        .sql(find)
        .param("workflow", workflowId)
        .param("fingerprint", fingerprint)
        .param("since", Database.timestamp(since))
        .query((row, number) -> found(row))
        .single();
  }

  private static Found found(ResultSet row) throws SQLException {
    Optional<Instant> asOf = Database.maybeInstant(row, "as_of");
    return new Found(
        row.getString("now_seen"),
        row.getLong("cluster"),
        row.getBoolean("usable") ? asOf : Optional.empty(),
        row.getString("seen"),
        Optional.ofNullable(row.getObject("proved_on", LocalDate.class)),
        row.getString("copy"));
  }

  /** Of {@link #KEPT}, besides the workflow and the moment that the run's end has, too. */
  static StatementSpec params(StatementSpec statement, Evaluation next) {
    return statement
        .param("fingerprint", next.fingerprint())
        .param("asOf", Database.timestamp(next.asOf()))
        .param("seen", next.seen())
        .param("cluster", next.cluster())
        .param("provedOn", next.provedOn().orElse(null));
  }

  /**
   * The oldest transaction that an evaluation kept since a moment has not seen; null without one.
   */
  Sql needed(Instant since) {
    return Sql.of(needed, Database.timestamp(since));
  }
}
