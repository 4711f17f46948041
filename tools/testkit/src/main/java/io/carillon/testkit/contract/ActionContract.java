package io.carillon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carillon.api.SqlText;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.Effect;
import io.carillon.spi.action.InvalidActionException;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ActionType} must do. Its effects are carried out by PostgreSQL, with the
 * product's own tables, for two contacts, of whom one has two occasions.
 */
public abstract class ActionContract {
  private static final Moment MOMENT =
      new Moment(Instant.parse("2026-03-29T01:20:30Z"), ZoneId.of("Europe/Madrid"));
  private static final String OCCASIONS =
      "WITH occasion AS MATERIALIZED (SELECT c.id AS contact_id, o.key, CAST('2026-03-29T01:20:30Z'"
          + " AS timestamptz) AS at FROM contact c JOIN (VALUES ('A', 'one'), ('A', 'two'),"
          + " ('B', 'one')) AS o (contact, key) ON o.contact = c.external_id) ";
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\"Node Type\": \"ModifyTable\".*?\"Relation Name\": \"([^\"]+)\"", Pattern.DOTALL);

  private TestDatabase database;

  /** The type. */
  protected abstract ActionType type();

  /** Arguments as they stand behind the name in a workflow, one of each form at least. */
  protected abstract List<?> valid();

  /** Arguments that a user could write by mistake. */
  protected abstract List<?> invalid();

  /**
   * The custom fields that the type needs: text, number, boolean, date, instant or list by name.
   * None, if not overridden.
   */
  protected Map<String, String> fields() {
    return Map.of();
  }

  /**
   * Puts into the database what else the type needs; nothing, if not overridden. The fields, and
   * the tables that the bundle brings in {@code CARILLON-INF/db}, are there.
   */
  protected void prepare(DataSource database) throws SQLException {}

  /** Opens a database of its own, with two contacts. */
  @BeforeEach
  protected final void open() throws SQLException {
    database = TestDatabase.fresh();
    ContactSql.create(database.dataSource(), fields());
    prepare(database.dataSource());
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO contact (external_id, created_at, updated_at)"
              + " SELECT x, t, t FROM unnest(ARRAY['A', 'B', 'C']) AS x,"
              + " CAST('2026-03-01T00:00Z' AS timestamptz) AS t");
    }
  }

  /** Drops it. */
  @AfterEach
  protected final void close() {
    database.close();
  }

  @Test
  final void its_name_is_a_key_of_yaml_and_none_that_workflows_have() {
    assertTrue(type().name().matches("[a-z][a-z0-9_]*"), type().name());
    assertFalse(Set.of("accept", "reject", "add_to_group").contains(type().name()));
  }

  @Test
  final void what_is_valid_is_said_in_one_line_and_each_time_the_same() {
    for (Object each : valid()) {
      Action action = type().compile(each, MOMENT);
      ChannelContract.assertOneLine(action.label());
      assertTrue(!action.effects().isEmpty() && action.effects().size() <= 20, action::toString);
      assertEquals(described(action), described(type().compile(each, MOMENT)));
    }
  }

  @Test
  final void its_effects_can_be_carried_out_and_write_what_they_say_and_nothing_else()
      throws SQLException {
    for (Object each : valid()) {
      for (Effect effect : type().compile(each, MOMENT).effects()) {
        String plan = carryOut(effect);
        Set<String> written = new TreeSet<>();
        Matcher tables = WRITTEN.matcher(plan);
        while (tables.find()) {
          written.add(tables.group(1));
        }
        assertEquals(Set.of(table(effect)), written, effect::toString);
      }
    }
  }

  @Test
  final void they_ask_no_clock_and_no_dice() {
    for (Object each : valid()) {
      for (Effect effect : type().compile(each, MOMENT).effects()) {
        expressions(effect)
            .forEach(sql -> assertFalse(ContactSql.asksClock(sql), effect::toString));
      }
    }
  }

  @Test
  final void what_is_invalid_is_refused_with_one_line() {
    assertFalse(invalid().isEmpty(), "name an argument that is wrong");
    for (Object each : invalid()) {
      InvalidActionException refusal =
          assertThrows(
              InvalidActionException.class,
              () -> type().compile(each, MOMENT),
              () -> String.valueOf(each));
      ChannelContract.assertOneLine(refusal.getMessage());
    }
  }

  /** Without the identity of arrays among the parameters. */
  private static String described(Action action) {
    StringBuilder text = new StringBuilder(action.label());
    for (Effect effect : action.effects()) {
      text.append(' ').append(effect.getClass()).append(' ').append(table(effect));
      for (SqlExpression sql : expressions(effect)) {
        text.append(sql.text());
        sql.parameters()
            .forEach(
                each ->
                    text.append(
                        each instanceof Object[] array ? List.of(array) : String.valueOf(each)));
      }
    }
    return text.toString();
  }

  private static List<SqlExpression> expressions(Effect effect) {
    if (effect instanceof Effect.SetField set) {
      return List.of(set.value());
    }
    return effect instanceof Effect.ChangeTable change ? List.of(change.statement()) : List.of();
  }

  private static String table(Effect effect) {
    if (effect instanceof Effect.ChangeTable change) {
      return change.table();
    }
    return effect instanceof Effect.SetField ? "contact" : "event";
  }

  /** The plan of what was carried out, and then taken back. */
  private String carryOut(Effect effect) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      String sql = OCCASIONS + statement(connection, effect);
      String plan = run(connection, "EXPLAIN (ANALYZE, FORMAT JSON) " + sql, effect);
      connection.rollback();
      return plan;
    }
  }

  private static String statement(Connection connection, Effect effect) throws SQLException {
    if (effect instanceof Effect.SetField set) {
      return "UPDATE contact c SET "
          + ContactSql.column(connection, set.field())
          + " = "
          + ContactSql.resolved(connection, set.value())
          + " FROM occasion WHERE occasion.contact_id = c.id";
    }
    if (effect instanceof Effect.ChangeTable change) {
      return SqlText.checked(change.statement().text()).replace("{occasions}", "occasion");
    }
    Effect.RecordEvent event = (Effect.RecordEvent) effect;
    assertTrue(event.type().matches("[a-z][a-z0-9_]{0,49}"), event.type());
    return "INSERT INTO event (contact_id, type, key, at) SELECT contact_id, '"
        + event.type()
        + "', key, at FROM occasion ON CONFLICT DO NOTHING";
  }

  private static String run(Connection connection, String sql, Effect effect) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int place = 1;
      for (SqlExpression expression : expressions(effect)) {
        for (Object parameter : expression.parameters()) {
          statement.setObject(place++, parameter);
        }
      }
      try (ResultSet rows = statement.executeQuery()) {
        StringBuilder all = new StringBuilder();
        while (rows.next()) {
          all.append(rows.getString(1)).append('\n');
        }
        return all.toString();
      }
    }
  }
}
