package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.delivery.Scope;
import io.carillon.api.store.UnitOfWork;
import io.carillon.support.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Plans a step for all contacts that qualify, as one set (design decision 2). */
final class Planner {
  private static final Sql NONE_REACHABLE =
      Sql.of(
          "SELECT 0::bigint AS id, 0::bigint AS contact_id, '' AS address, '' AS language"
              + " WHERE false");
  private static final Sql NONE_SENT_BEFORE = Sql.of("SELECT 0::bigint AS contact_id WHERE false");
  private static final Sql ALL = Sql.of("contact");
  private static final Sql NONE_MISSED = Sql.of("0");
  private static final Sql NOT_TOLD = Sql.of("CAST(NULL AS text)");

  private final String lock = Sql.load(Planner.class, "plan-lock.sql");
  private final SqlTemplate existing = SqlTemplate.load(Planner.class, "plan-existing.sql");
  private final SqlTemplate plan = SqlTemplate.load(Planner.class, "plan.sql");
  private final SqlTemplate reachable = SqlTemplate.load(Planner.class, "plan-reachable.sql");
  private final SqlTemplate sentBefore = SqlTemplate.load(Planner.class, "plan-sent-before.sql");
  private final SqlTemplate cycle = SqlTemplate.load(Planner.class, "cycle.sql");
  private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
  private final SameAddress sameAddress;

  Planner(SameAddress sameAddress) {
    this.sameAddress = sameAddress;
  }

  Planned plan(UnitOfWork work, Plan what) {
    Connection transaction = work.connection();
    try {
      if (isNobody(what.scope()) && !anySkippedIsReachable(work, what)) {
        return Planned.NOBODY;
      }
      lock(transaction, what.workflowId());
      return run(transaction, statement(work, what));
    } catch (SQLException e) {
      throw failed("Planning workflow " + what.workflowId(), e);
    }
  }

  /** Takes the lock of plans: no plan is between asking who has had it and writing. */
  int openCycle(UnitOfWork work, long workflowId, Sql contacts, Instant before) {
    try {
      lock(work.connection(), workflowId);
      Map<String, Object> values =
          Map.of("workflow", workflowId, "before", Database.timestamp(before));
      try (PreparedStatement update =
          prepare(work.connection(), cycle.with(values, Map.of("contacts", contacts)))) {
        return update.executeUpdate();
      }
    } catch (SQLException e) {
      throw failed("Opening a cycle of workflow " + workflowId, e);
    }
  }

  private DataAccessException failed(String task, SQLException e) {
    DataAccessException translated = translator.translate(task, null, e);
    return translated == null ? new UncategorizedSQLException(task, null, e) : translated;
  }

  /** Whether anybody can be written to now who was skipped before. */
  private boolean anySkippedIsReachable(UnitOfWork work, Plan what) throws SQLException {
    Connection transaction = work.connection();
    Map<String, Object> values = values(what, work.now());
    Map<String, Sql> pieces = pieces(what);
    return is(transaction, existing.with(values, pieces))
        && is(
            transaction,
            Sql.of("SELECT EXISTS (").append(reachable.with(values, pieces)).append(Sql.of(")")));
  }

  private static Map<String, Sql> pieces(Plan what) {
    Map<String, Sql> pieces = new HashMap<>();
    pieces.put("contacts", what.contacts());
    pieces.put("address", what.address().address());
    pieces.put("holders", what.address().holders("a.address"));
    pieces.put("language", language(what.languages()));
    pieces.put("asked", ALL);
    pieces.put("missed", NONE_MISSED);
    scope(what.scope(), pieces);
    return pieces;
  }

  private Sql statement(UnitOfWork work, Plan what) throws SQLException {
    Connection transaction = work.connection();
    Map<String, Object> values = values(what, work.now());
    Map<String, Sql> pieces = pieces(what);
    try (PreparedStatement query = prepare(transaction, existing.with(values, pieces));
        ResultSet row = query.executeQuery()) {
      row.next();
      boolean again = row.getBoolean(1) && !(what.scope() instanceof Scope.Only);
      pieces.put("reachable", again ? reachable.with(values, pieces) : NONE_REACHABLE);
      pieces.put(
          "sentBefore", row.getBoolean(2) ? sentBefore.with(values, pieces) : NONE_SENT_BEFORE);
      pieces.put(
          "undecided", row.getBoolean(3) ? what.address().undecided("n.contact_id") : NOT_TOLD);
    }
    return plan.with(values, pieces);
  }

  private static boolean isNobody(Scope scope) {
    return scope instanceof Scope.Changed changed && changed.nobody();
  }

  private static void scope(Scope scope, Map<String, Sql> pieces) {
    if (scope instanceof Scope.Changed changed) {
      pieces.put("asked", changed.contacts());
    } else if (scope instanceof Scope.Only only) {
      pieces.put("asked", only.contacts());
    } else if (scope instanceof Scope.Proof proof) {
      pieces.put(
          "missed", Sql.of("count(*) FILTER (WHERE").append(proof.unchanged()).append(Sql.of(")")));
    }
  }

  /** The first thing that a query tells. */
  private static boolean is(Connection transaction, Sql query) throws SQLException {
    try (PreparedStatement statement = prepare(transaction, query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private Map<String, Object> values(Plan what, Instant now) {
    return Map.ofEntries(
        Map.entry("workflow", what.workflowId()),
        Map.entry("version", what.workflowVersion()),
        Map.entry("step", what.step()),
        Map.entry("cycle", what.cycle()),
        Map.entry("channel", what.channel()),
        Map.entry("message", what.messageId()),
        Map.entry("messageVersion", what.messageVersion()),
        Map.entry("cap", what.cap()),
        Map.entry("once", sameAddress == SameAddress.ONCE),
        Map.entry("hour", Database.timestamp(what.hour())),
        Map.entry("now", Database.timestamp(now)));
  }

  /**
   * One plan of a workflow at a time. This lock ensures "once", not ON CONFLICT: a conflict clause
   * makes every insert 40 % slower, and with the lock there are no conflicts.
   */
  private void lock(Connection transaction, long workflowId) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(lock)) {
      statement.setLong(1, workflowId);
      statement.execute();
    }
  }

  private static Planned run(Connection transaction, Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(transaction, sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Planned(
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getBoolean(5),
          row.getLong(6));
    }
  }

  private static PreparedStatement prepare(Connection transaction, Sql sql) throws SQLException {
    PreparedStatement statement = transaction.prepareStatement(sql.text());
    int place = 1;
    for (Object value : sql.parameters()) {
      statement.setObject(place++, value);
    }
    return statement;
  }

  /** The variant in which a contact is written to: its locale's, else its language's, else none. */
  private static Sql language(Set<String> languages) {
    if (languages.isEmpty()) {
      return Sql.of("''");
    }
    String[] known = languages.stream().sorted().toArray(String[]::new);
    return Sql.of(
        "CASE WHEN lower(c.locale) = ANY (?::text[]) THEN lower(c.locale)"
            + " WHEN lower(split_part(c.locale, '-', 1)) = ANY (?::text[])"
            + " THEN lower(split_part(c.locale, '-', 1)) ELSE '' END",
        known,
        known);
  }
}
