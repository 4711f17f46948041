package io.carillon.benchmarks.report;

import io.carillon.api.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A tick that plans, and the three statements of each batch that is sent, with and without the
 * triggers that keep the figures, in alternation. CPU time of the connection's own PostgreSQL
 * process is compared: what else the machine does moves it little.
 */
final class WritingCost {
  private static final double LIMIT = 1.15;

  private final DataSource database;

  WritingCost(DataSource database) {
    this.database = database;
  }

  private record Cost(double plan, double send) {}

  /** Prints both ratios; whether both keep their limit. */
  boolean measure(int deliveries, int rounds) throws SQLException, IOException {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql(
            "INSERT INTO contact (external_id, marketplace_email, country, created_at, updated_at)"
                + " SELECT 'C-' || n, 'person' || n || '@example.com', 'ES', now(), now()"
                + " FROM generate_series(1, :n) n")
        .param("n", deliveries)
        .update();
    jdbc.sql(
            "INSERT INTO workflow (name, state, version, created_at)"
                + " SELECT 'W' || n, 'ACTIVE', 1, now() FROM generate_series(1, 10) n")
        .update();
    jdbc.sql("VACUUM ANALYZE contact").update();
    double[] with = new double[2];
    double[] without = new double[2];
    round(jdbc, false);
    for (int i = 0; i < rounds; i++) {
      Cost plain = round(jdbc, false);
      Cost kept = round(jdbc, true);
      without[0] += plain.plan();
      without[1] += plain.send();
      with[0] += kept.plan();
      with[1] += kept.send();
    }
    double all = (double) deliveries * rounds / 1e6;
    System.out.printf(
        Locale.ROOT,
        "planned: %.2f us of CPU each, without figures %.2f: %.3f times (limit %.2f)%n"
            + "claimed, handed over and settled: %.2f us each, without %.2f: %.3f times (limit %.2f)%n",
        with[0] / all,
        without[0] / all,
        with[0] / without[0],
        LIMIT,
        with[1] / all,
        without[1] / all,
        with[1] / without[1],
        LIMIT);
    return with[0] / without[0] <= LIMIT && with[1] / without[1] <= LIMIT;
  }

  private Cost round(JdbcClient jdbc, boolean figures) throws SQLException, IOException {
    jdbc.sql("TRUNCATE past_delivery, outbox, once, claim").update();
    jdbc.sql("ALTER TABLE past_delivery " + (figures ? "ENABLE" : "DISABLE") + " TRIGGER USER")
        .update();
    try (Connection connection = database.getConnection()) {
      JdbcClient one = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      long pid = one.sql("SELECT pg_backend_pid()").query(Long.class).single();
      double start = cpu(pid);
      one.sql(load("plan.sql")).param("workflow", 1).update();
      double planned = cpu(pid);
      one.sql("ANALYZE outbox").update();
      double ready = cpu(pid);
      for (long claim = 1; send(one, claim); claim++) {
        continue;
      }
      return new Cost(planned - start, cpu(pid) - ready);
    }
  }

  private static boolean send(JdbcClient one, long claim) {
    List<Long> ids =
        one.sql(load("claim.sql"))
            .param("workflow", 1)
            .param("claim", claim)
            .query(Long.class)
            .list();
    if (ids.isEmpty()) {
      return false;
    }
    Long[] batch = ids.toArray(Long[]::new);
    one.sql(load("hand.sql")).param("claim", claim).param("ids", batch).query(Long.class).list();
    one.sql(load("settle.sql"))
        .param("claim", claim)
        .param("ids", batch)
        .query(Long.class)
        .single();
    return true;
  }

  private static String load(String name) {
    return Sql.load(WritingCost.class, name);
  }

  /** Seconds of a process, in user mode and in the kernel, counted in hundredths by Linux. */
  private static double cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }
}
