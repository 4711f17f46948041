package io.carillon.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * The database of an earlier server, with all that was in it, comes to the newest schema. The dump
 * was taken from a running server of that version with the people of examples/superstore: imports
 * with fields of their own, workflows of both kinds, a strike, opens, clicks, unsubscriptions,
 * bounces.
 */
class UpgradeTest {
  private static final int DUMPED_VERSION = 17;
  private static final Pattern COPY = Pattern.compile("COPY (\\w+) \\((.*)\\) FROM stdin;");

  /** Columns that belong to claims since version 20; the dump has no open claim. */
  private static final String MOVED = "lease_until, |claimed_by, ";

  private static final String SCHEMA =
      """
      SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
             || ' ' || coalesce(column_default, '')
      FROM information_schema.columns WHERE table_schema = 'public'
      AND NOT (table_name = 'contact' AND column_name IN (SELECT column_name FROM field))
      UNION ALL
      SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL
      SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL
      SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal
      UNION ALL
      SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p
      WHERE pronamespace = 'public'::regnamespace
      UNION ALL
      SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
      """;

  private static final Sandbox SANDBOX = new Sandbox();
  private static PostgresServer server;
  private static Coordinates product;

  /** For each table: the columns of the dump, and all of its rows in them. */
  private static final Map<String, String> TABLES = new TreeMap<>();

  private static final Map<String, List<String>> BEFORE = new TreeMap<>();

  @BeforeAll
  static void upgrade() throws Exception {
    server = SANDBOX.start();
    product = ProductDatabase.ensure(server);
    try (HikariDataSource pool = Pool.open(product, 2)) {
      Migrations.run(pool, until(DUMPED_VERSION));
      load();
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        BEFORE.put(table.getKey(), rows(table));
      }
      Migrations.run(pool, core());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    SANDBOX.close();
  }

  @Test
  void every_row_of_the_earlier_server_is_still_there() throws SQLException {
    assertThat(BEFORE).containsKeys("contact", "event", "delivery", "engagement", "unsubscribe");
    assertThat(BEFORE.get("contact")).isNotEmpty();
    assertThat(BEFORE.get("delivery")).isNotEmpty();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      assertThat(rows(table)).as(table.getKey()).isEqualTo(BEFORE.get(table.getKey()));
    }
  }

  @Test
  void whoever_was_decided_by_a_workflow_has_passed_it() throws SQLException {
    List<String> decided =
        all(
            product,
            "SELECT workflow_id || ' ' || contact_id || ' ' || count(*) || ' ' || max(decided_at)"
                + " FROM application WHERE workflow_id IS NOT NULL AND decision <> 'LEFT'"
                + " GROUP BY workflow_id, contact_id");
    assertThat(decided).isNotEmpty();
    assertThat(
            all(
                product,
                "SELECT workflow_id || ' ' || contact_id || ' ' || cycle || ' ' || ended_at"
                    + " FROM journey"))
        .containsExactlyInAnyOrderElementsOf(decided);
    assertThat(
            all(
                product,
                "SELECT step || ' ' || result || ' ' || sum(people) FROM step_figure"
                    + " GROUP BY step, result"))
        .contains(" entered " + decided.size(), " ended " + decided.size());
  }

  @Test
  void its_figures_are_those_of_its_rows() throws SQLException {
    String figures =
        "SELECT f::text FROM (SELECT workflow_id, slot, step,"
            + " language, what, detail, sum(n) FROM (TABLE figure UNION ALL TABLE figure_change)"
            + " GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0) f ORDER BY 1";
    try (Connection connection = ProductDatabase.open(product)) {
      connection.setAutoCommit(false);
      List<String> kept = all(connection, figures);
      all(connection, "SELECT recount_figures()");
      assertThat(kept).isNotEmpty().isEqualTo(all(connection, figures));
      connection.rollback();
    }
  }

  @Test
  void its_schema_is_that_of_a_new_server() throws SQLException {
    Sandbox.execute(server.superuser("postgres"), "CREATE DATABASE fresh OWNER carillon");
    Coordinates fresh = server.as(product.user(), "fresh");
    try (HikariDataSource pool = Pool.open(fresh, 2)) {
      Migrations.run(pool, core());
    }
    assertThat(all(product, SCHEMA)).containsExactlyInAnyOrderElementsOf(all(fresh, SCHEMA));
  }

  private static void load() throws SQLException, IOException {
    try (Connection connection = ProductDatabase.open(server.superuser(ProductDatabase.NAME));
        Statement statement = connection.createStatement();
        BufferedReader lines = dump()) {
      // Triggers have run where the rows come from.
      statement.execute("SET session_replication_role = replica");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var copy = COPY.matcher(line);
        if (copy.matches()) {
          TABLES.put(copy.group(1), copy.group(2).replaceAll(MOVED, ""));
          copyIn(connection, line, lines);
        } else {
          statement.execute(line);
        }
      }
    }
  }

  private static void copyIn(Connection connection, String sql, BufferedReader lines)
      throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    for (String row = lines.readLine(); !row.equals("\\."); row = lines.readLine()) {
      rows.append(row).append('\n');
    }
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(sql, new StringReader(rows.toString()));
  }

  private static BufferedReader dump() throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(
                UpgradeTest.class.getResourceAsStream("dump-v" + DUMPED_VERSION + ".sql.gz")),
            UTF_8));
  }

  private static List<String> rows(Map.Entry<String, String> table) throws SQLException {
    return all(
        product,
        "SELECT ROW(" + table.getValue() + ")::text FROM " + table.getKey() + " ORDER BY 1");
  }

  private static List<String> all(Coordinates database, String sql) throws SQLException {
    try (Connection connection = ProductDatabase.open(database)) {
      return all(connection, sql);
    }
  }

  private static List<String> all(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (row.next()) {
        all.add(row.getString(1));
      }
      return all;
    }
  }

  private static MigrationScripts core() {
    return ClassPathMigrations.find(UpgradeTest.class.getClassLoader()).get(0);
  }

  private static MigrationScripts until(int version) {
    MigrationScripts core = core();
    Pattern number = Pattern.compile("V(\\d+)__.*");
    return new MigrationScripts(
        core.owner(),
        core.historyTable(),
        core.core(),
        core.scripts().stream()
            .filter(
                script -> {
                  var match = number.matcher(script.name());
                  return match.matches() && Integer.parseInt(match.group(1)) <= version;
                })
            .toList());
  }
}
