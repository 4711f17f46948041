package io.carillon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.InvalidConditionException;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.Reading;
import io.carillon.spi.condition.SqlExpression;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ConditionType} must do. Its SQL is planned and asked by PostgreSQL, with the
 * product's own tables.
 */
public abstract class ConditionContract {
  private static final Moment MOMENT =
      new Moment(Instant.parse("2026-03-29T01:20:30Z"), ZoneId.of("Europe/Madrid"));
  private static final Pattern RELATION = Pattern.compile("\"Relation Name\": \"([^\"]+)\"");

  private TestDatabase database;

  /** The type. */
  protected abstract ConditionType type();

  /** Conditions as they stand in a segment, one of each form at least. */
  protected abstract List<Map<String, Object>> valid();

  /** Conditions that a user could write by mistake. */
  protected abstract List<Map<String, Object>> invalid();

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

  /** Opens a database of its own. */
  @BeforeEach
  protected final void open() throws SQLException {
    database = TestDatabase.fresh();
    ContactSql.create(database.dataSource(), fields());
    prepare(database.dataSource());
  }

  /** Drops it. */
  @AfterEach
  protected final void close() {
    database.close();
  }

  @Test
  final void its_name_is_a_key_of_yaml_and_its_conditions_hold_it() {
    assertTrue(type().name().matches("[a-z][a-z0-9_]*"), type().name());
    valid().forEach(each -> assertTrue(each.containsKey(type().name()), each.toString()));
  }

  @Test
  final void what_is_valid_can_be_asked_of_all_contacts_and_explained() throws SQLException {
    for (Map<String, Object> each : valid()) {
      Condition condition = type().compile(each, MOMENT);
      ChannelContract.assertOneLine(condition.label());
      ask("SELECT count(*) FILTER (WHERE ", condition.predicate(), ") FROM contact c");
      ask("SELECT max(CAST((", condition.value(), ") AS text)) FROM contact c");
      ask("SELECT max(btrim(", condition.value(), ")) FROM contact c");
    }
  }

  @Test
  final void the_same_is_said_each_time() {
    for (Map<String, Object> each : valid()) {
      assertEquals(type().compile(each, MOMENT), type().compile(each, MOMENT));
      assertNotNull(type().meaning(each));
      assertEquals(type().meaning(each), type().meaning(each));
    }
  }

  @Test
  final void it_asks_no_clock_and_no_dice() {
    for (Map<String, Object> each : valid()) {
      Condition condition = type().compile(each, MOMENT);
      assertFalse(ContactSql.asksClock(condition.predicate()), condition::toString);
      assertFalse(ContactSql.asksClock(condition.value()), condition::toString);
    }
  }

  @Test
  final void it_reads_what_it_says_and_no_other_table() throws SQLException {
    for (Map<String, Object> each : valid()) {
      Condition condition = type().compile(each, MOMENT);
      Set<String> undeclared = new HashSet<>(tables(condition));
      undeclared.remove("contact");
      undeclared.removeAll(declared(condition));
      assertEquals(Set.of(), undeclared, () -> "reads undeclared: " + condition);
    }
  }

  @Test
  final void what_is_invalid_is_refused_with_one_line() {
    assertFalse(invalid().isEmpty(), "name a condition that is wrong");
    for (Map<String, Object> each : invalid()) {
      InvalidConditionException refusal =
          assertThrows(
              InvalidConditionException.class, () -> type().compile(each, MOMENT), each.toString());
      ChannelContract.assertOneLine(refusal.getMessage());
    }
  }

  private static Set<String> declared(Condition condition) {
    return condition.reads().stream()
        .flatMap(
            reading -> {
              if (reading instanceof Reading.Events) {
                return Set.of("event").stream();
              }
              if (reading instanceof Reading.Deliveries) {
                // The view of all, or what has ended; whose it is may be asked by the workflow's
                // name.
                return Set.of("past_delivery", "outbox", "claim", "workflow").stream();
              }
              return reading instanceof Reading.Table table
                  ? Set.of(table.name()).stream()
                  : Set.<String>of().stream();
            })
        .collect(Collectors.toSet());
  }

  private Set<String> tables(Condition condition) throws SQLException {
    // What nothing can satisfy is not planned at all, but still read: each part is asked by itself.
    Set<String> tables = new HashSet<>();
    for (SqlExpression part : List.of(condition.predicate(), condition.value())) {
      String plan = ask("EXPLAIN (FORMAT JSON, VERBOSE) SELECT (", part, ") FROM contact c");
      Matcher relations = RELATION.matcher(plan);
      while (relations.find()) {
        tables.add(relations.group(1).replaceFirst("^past_delivery_[0-9]+$", "past_delivery"));
      }
    }
    return tables;
  }

  private String ask(String before, SqlExpression expression, String after) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                before + ContactSql.resolved(connection, expression) + after)) {
      int place = 1;
      for (Object parameter : expression.parameters()) {
        statement.setObject(place++, parameter);
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
