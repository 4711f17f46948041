package io.carillon.contacts.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.FieldType;
import io.carillon.api.store.UnitOfWork;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.Effect;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ActionServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-12T23:30:00Z");
  private static final AsOf AS_OF = new AsOf(NOW, ZoneId.of("Europe/Madrid"));

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final FieldCatalogue fields = new FieldCatalogue(database.dataSource());
  private final ActionService actions =
      new ActionService(database.dataSource(), fields, Set.of("contact", "event"));

  @BeforeEach
  void contacts_and_types() {
    fields.create("tier", FieldType.TEXT);
    fields.create("welcomed", FieldType.DATE);
    fields.create("tags", FieldType.LIST);
    jdbc.sql(
            "INSERT INTO contact (external_id, c_tags, created_at, updated_at)"
                + " SELECT x, CASE x WHEN 'B' THEN '{old,vip}'::text[] END, t, t"
                + " FROM unnest(ARRAY['A', 'B', 'C']) x, CAST('2026-03-01T00:00Z' AS timestamptz) t")
        .update();
    add(new SetFieldAction(fields), 0);
    add(new AddToListAction(fields), 0);
    add(new RemoveFromListAction(fields), 0);
    add(new RecordEventAction(), 0);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void fields_are_set_for_those_that_an_occasion_names_and_for_nobody_else() throws SQLException {
    perform("set_field", Map.of("tier", "gold", "welcomed", "today"));

    assertThat(contacts("c_tier || ' ' || c_welcomed"))
        .containsExactly("A gold 2026-03-13", "B gold 2026-03-13", "C null");
    assertThat(contacts("updated_at = '2026-03-12T23:30Z'"))
        .containsExactly("A true", "B true", "C false");
  }

  @Test
  void what_has_its_value_already_is_not_written() throws SQLException {
    perform("add_to_list", Map.of("tags", "vip"));

    assertThat(contacts("c_tags")).containsExactly("A {vip}", "B {old,vip}", "C null");
    assertThat(contacts("updated_at = '2026-03-12T23:30Z'"))
        .containsExactly("A true", "B false", "C false");
  }

  @Test
  void several_texts_come_and_go_in_order() throws SQLException {
    perform("add_to_list", Map.of("tags", List.of("one", "two")));
    perform("remove_from_list", Map.of("tags", List.of("vip", "one", "never there")));

    assertThat(contacts("c_tags")).containsExactly("A {two}", "B {old,two}", "C null");
  }

  @Test
  void an_event_is_recorded_once_for_each_occasion() throws SQLException {
    perform("record_event", Map.of("type", "welcomed", "data", Map.of("by", "workflow")));
    perform("record_event", "welcomed");

    assertThat(
            jdbc.sql("SELECT type || ' ' || key || ' ' || at || ' ' || data FROM event ORDER BY 1")
                .query(String.class)
                .list())
        .hasSize(3)
        .allMatch(
            line -> line.matches("welcomed (one|two) 2026-03-1[23].*\\{\"by\": \"workflow\"}"));
    assertThat(
            jdbc.sql("SELECT DISTINCT depth || ' ' || chain FROM event").query(String.class).list())
        .containsExactly("1 a flow > a step > welcomed");
  }

  @Test
  void a_vendors_table_changes_with_the_contacts_or_not_at_all() throws SQLException {
    jdbc.sql("CREATE TABLE points (contact_id bigint, key text, n int)").update();
    add(
        type(
            "points",
            new Effect.ChangeTable(
                "points",
                SqlExpression.of(
                    "INSERT INTO points SELECT o.contact_id, o.key, ? FROM {occasions} AS o", 5))),
        0);
    perform("points", null);
    assertThat(jdbc.sql("SELECT sum(n) FROM points").query(Long.class).single()).isEqualTo(15);

    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      actions.perform(
          new UnitOfWork(connection, AS_OF.instant()), "points", null, AS_OF, occasions());
      connection.rollback();
    }
    assertThat(jdbc.sql("SELECT sum(n) FROM points").query(Long.class).single()).isEqualTo(15);
  }

  @Test
  void of_two_types_of_one_name_the_higher_ranking_counts_while_it_is_there() {
    ActionType vendors = type("set_field", new Effect.RecordEvent("other", Map.of()));
    add(vendors, 10);
    assertThat(actions.describe("set_field", null, AS_OF)).isEqualTo("set_field!");

    actions.removeType(vendors);
    assertThat(actions.describe("set_field", Map.of("tier", "gold"), AS_OF))
        .isEqualTo("set tier to gold");
  }

  @Test
  void what_is_wrong_is_said_in_one_line() {
    assertRefused(
        "set_feild",
        Map.of(),
        "there is no action \"set_feild\"; there are add_to_list, record_event, remove_from_list,"
            + " set_field");
    assertRefused("set_field", Map.of("x", 1), "set_field: there is no field \"x\"");
    assertRefused("set_field", Map.of("relationship_stage", "JOINED"), "no action may set");
    assertRefused("set_field", Map.of("marketplace_email", "a@b.example"), "no action may set");
    assertRefused("record_event", "application", "no action may record");
    assertRefused("record_event", "Welcome!", "no action may record");
    add(type("nothing"), 0);
    assertRefused("nothing", null, "an action has 1 to 20 effects");
  }

  @Test
  void a_table_that_is_not_the_named_one_is_not_written_to() {
    for (String sql :
        List.of(
            "DELETE FROM contact",
            "INSERT INTO points_of_others SELECT 1",
            "SELECT 1",
            "TRUNCATE points",
            "WITH x AS (DELETE FROM contact) INSERT INTO points SELECT 1")) {
      ActionType bad = type("bad", new Effect.ChangeTable("points", SqlExpression.of(sql)));
      add(bad, 0);
      assertRefused("bad", null, "must be one INSERT, UPDATE, DELETE or MERGE");
      actions.removeType(bad);
    }
  }

  @Test
  void a_table_of_the_products_own_is_not_written_to() {
    for (String sql :
        List.of("DELETE FROM contact", "update Contact SET locale = 'x'", "INSERT INTO event")) {
      String table = sql.toLowerCase(Locale.ROOT).contains("event") ? "event" : "contact";
      ActionType bad = type("bad", new Effect.ChangeTable(table, SqlExpression.of(sql)));
      add(bad, 0);
      assertRefused("bad", null, "no action may change the table " + table);
      actions.removeType(bad);
    }
    assertThat(
            OwnTables.createdBy(
                "create table IF NOT EXISTS a_b (x int); CREATE TABLE C(y int); CREATE INDEX z ON"
                    + " a_b (x)"))
        .containsExactly("a_b", "c");
  }

  @Test
  void a_fault_of_the_plug_in_is_said_in_one_line_and_takes_no_other_type_along() {
    add(
        faulty(
            "thrower",
            () -> {
              throw new IllegalStateException("no\nlog-in");
            }),
        0);
    add(
        faulty(
            "linker",
            () -> {
              throw new NoClassDefFoundError("com/acme/Nope");
            }),
        0);
    add(faulty("nuller", () -> null), 0);
    add(type("no_value", new Effect.SetField("tier", null)), 0);
    add(faulty("Bad name", () -> null), 0);
    add(faulty("accept", () -> null), 0);
    add(faulty(null, () -> null), 0);

    assertRefused("thrower", null, "the action \"thrower\" is at fault: IllegalStateException: no");
    assertRefused("linker", null, "is at fault: NoClassDefFoundError: com/acme/Nope");
    assertRefused("nuller", null, "is at fault: it returns null; update or remove its bundle");
    assertRefused("no_value", null, "the action \"no_value\" is at fault: NullPointerException");
    assertThat(actions.names()).doesNotContain("Bad name", "accept").contains("thrower");
    assertThat(actions.describe("set_field", Map.of("tier", "gold"), AS_OF))
        .isEqualTo("set tier to gold");
  }

  @Test
  void sql_that_ends_the_statement_is_refused_before_it_is_carried_out() {
    add(
        type(
            "two",
            new Effect.SetField("tier", SqlExpression.of("'x' WHERE false; DELETE FROM event"))),
        0);
    add(type("out", new Effect.SetField("tier", SqlExpression.of("'x'), c_tier = ('y'"))), 0);
    add(
        type("more", new Effect.ChangeTable("points", SqlExpression.of("DELETE FROM points; x"))),
        0);

    assertRefused("two", null, "a semicolon ends the statement");
    assertRefused("out", null, "a parenthesis is closed that was not opened");
    assertRefused("more", null, "a semicolon ends the statement");
  }

  @Test
  void what_the_database_would_refuse_is_known_before_anybody_is_decided() {
    add(type("unknown", new Effect.SetField("tier", SqlExpression.of("no_such_function()"))), 0);
    add(type("unbound", new Effect.SetField("tier", SqlExpression.of("? || ?", "x"))), 0);
    add(
        type("absent", new Effect.ChangeTable("nowhere", SqlExpression.of("DELETE FROM nowhere"))),
        0);

    assertUnfit("unknown", "no_such_function() does not exist");
    assertUnfit("unbound", "No value specified for parameter 2");
    add(
        type(
            "writes",
            new Effect.SetField(
                "tier",
                SqlExpression.of("(WITH d AS (DELETE FROM event RETURNING 1) SELECT 'x' FROM d)"))),
        0);
    assertUnfit("writes", "data-modifying statement must be at the top level");
    assertUnfit("absent", "relation \"nowhere\" does not exist");
  }

  @Test
  void a_check_changes_nothing() {
    jdbc.sql("CREATE TABLE points (contact_id bigint)").update();
    add(
        type(
            "points",
            new Effect.ChangeTable(
                "points", SqlExpression.of("INSERT INTO points SELECT c.id FROM contact c")),
            new Effect.SetField("tier", SqlExpression.of("?", "gold"))),
        0);

    actions.check("points", null, AS_OF);

    assertThat(jdbc.sql("SELECT count(*) FROM points").query(Long.class).single()).isZero();
  }

  private void assertUnfit(String name, String words) {
    assertThatThrownBy(() -> actions.check(name, null, AS_OF))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("the plug-in of the action \"" + name + "\" is at fault")
        .hasMessageContaining(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void what_the_database_refuses_is_an_error_of_the_database() {
    add(type("broken", new Effect.SetField("tier", SqlExpression.of("(1 / (1 - ?))::text", 1))), 0);
    assertThatThrownBy(() -> perform("broken", null))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("division by zero");
  }

  private void assertRefused(String name, Object argument, String words) {
    assertThatThrownBy(() -> actions.describe(name, argument, AS_OF))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("\n");
  }

  private void perform(String name, Object argument) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      actions.perform(
          new UnitOfWork(connection, AS_OF.instant()), name, argument, AS_OF, occasions());
    }
  }

  /** Two for A, one for B. */
  private static Sql occasions() {
    return Sql.of(
        "SELECT c.id AS contact_id, o.key, CAST(? AS timestamptz) AS at,"
            + " CAST(1 AS smallint) AS depth, 'a flow > a step' AS chain FROM contact c"
            + " JOIN (VALUES ('A', 'one'), ('A', 'two'), ('B', 'one')) AS o (contact, key)"
            + " ON o.contact = c.external_id",
        AS_OF.timestamp());
  }

  private List<String> contacts(String expression) {
    return jdbc.sql(
            "SELECT external_id || ' ' || coalesce(("
                + expression
                + ")::text, 'null') FROM contact"
                + " ORDER BY 1")
        .query(String.class)
        .list();
  }

  private void add(ActionType type, int ranking) {
    actions.addType(type, Map.of(Constants.SERVICE_RANKING, ranking));
  }

  private static ActionType type(String name, Effect... effects) {
    return faulty(name, () -> new Action(name + "!", List.of(effects)));
  }

  private static ActionType faulty(String name, Supplier<Action> action) {
    return new ActionType() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Action compile(Object argument, Moment moment) {
        return action.get();
      }
    };
  }
}
