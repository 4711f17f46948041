package io.carillon.benchmarks.report;

import io.carillon.api.Sql;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.RecipientStatus;
import io.carillon.api.report.WorkflowReport;
import io.carillon.reporting.ReportService;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports and pages over many deliveries, half of them of one workflow; and what the triggers that
 * keep the figures cost a tick and a sending.
 */
public final class ReportBenchmark {
  private static final List<String> WITH_FIGURES =
      List.of("past_delivery", "engagement", "interaction");
  private static final double REPORT_LIMIT = 1;
  private static final double PAGE_LIMIT = 0.5;
  private static final int PART = 500_000;

  private final JdbcClient jdbc;
  private final ReportService reports;
  private boolean reached = true;

  private ReportBenchmark(DataSource database) {
    jdbc = JdbcClient.create(database);
    reports = new ReportService(database, null);
  }

  /**
   * @param arguments deliveries to read (10,000,000), deliveries to write a round (200,000), rounds
   *     (3)
   */
  public static void main(String[] arguments) throws Exception {
    int deliveries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    int written = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    Path directory = TestDatabase.openDirectory();
    boolean reached;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      reached = new WritingCost(database.dataSource()).measure(written, rounds);
      ReportBenchmark benchmark = new ReportBenchmark(database.dataSource());
      benchmark.fill(deliveries);
      benchmark.read(deliveries);
      reached &= benchmark.reached;
    }
    System.out.println(reached ? "PASS" : "FAIL");
    System.exit(reached ? 0 : 1);
  }

  /** Without triggers, and the figures counted from the rows at the end: as a restored backup. */
  private void fill(int deliveries) {
    for (String table : WITH_FIGURES) {
      jdbc.sql("TRUNCATE " + table).update();
      jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER").update();
    }
    jdbc.sql("TRUNCATE once").update();
    jdbc.sql("ALTER SEQUENCE delivery_number RESTART").update();
    jdbc.sql("UPDATE workflow SET last_processed = created_at").update();
    for (int from = 1; from <= deliveries; from += PART) {
      for (String script : List.of("deliveries.sql", "engagements.sql", "clicks.sql")) {
        jdbc.sql(Sql.load(ReportBenchmark.class, script))
            .param("from", from)
            .param("to", Math.min(deliveries, from + PART - 1))
            .update();
      }
    }
    for (String table : WITH_FIGURES) {
      jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER USER").update();
      jdbc.sql("VACUUM ANALYZE " + table).update();
    }
    long start = System.nanoTime();
    jdbc.sql("SELECT recount_figures()").query((row, number) -> 0).list();
    jdbc.sql("ANALYZE figure").update();
    System.out.printf(
        Locale.ROOT,
        "%,d deliveries, %,d figures, counted from the rows in %.1f s%n",
        deliveries,
        jdbc.sql("SELECT count(*) FROM figure").query(Long.class).single(),
        seconds(start));
  }

  private void read(int deliveries) {
    for (String workflow : List.of("1", "2")) {
      WorkflowReport report = reports.report(workflow);
      double best = Double.MAX_VALUE;
      double worst = 0;
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        report = reports.report(workflow);
        best = Math.min(best, seconds(start));
        worst = Math.max(worst, seconds(start));
      }
      long counted =
          jdbc.sql("SELECT count(*) FROM delivery WHERE workflow_id = CAST(:id AS bigint)")
              .param("id", workflow)
              .query(Long.class)
              .single();
      print(
          "report of workflow %s: %,d matched, %,d days, %d links"
              .formatted(workflow, report.matched(), report.days().size(), report.links().size()),
          worst,
          REPORT_LIMIT);
      require("the rows say the same", report.matched() == counted);
    }
    for (RecipientStatus status : RecipientStatus.values()) {
      pages(status, deliveries);
    }
    long start = System.nanoTime();
    reports.recipients("1", Set.of(), 0, 50);
    print("page of all states", seconds(start), PAGE_LIMIT);
  }

  /** The first page, one from the middle, and a long one. */
  private void pages(RecipientStatus status, int deliveries) {
    long start = System.nanoTime();
    List<Recipient> first = reports.recipients("1", status, 0, 50);
    double took = seconds(start);
    start = System.nanoTime();
    reports.recipients("1", status, deliveries / 2, 50);
    took = Math.max(took, seconds(start));
    print("page of " + status + ", " + first.size() + " recipients", took, PAGE_LIMIT);
    start = System.nanoTime();
    int many = reports.recipients("1", status, 0, 10_000).size();
    System.out.printf(Locale.ROOT, "  %,d of them: %.3f s%n", many, seconds(start));
  }

  private void print(String what, double seconds, double limit) {
    System.out.printf(Locale.ROOT, "%s: %.3f s (limit %.1f s)%n", what, seconds, limit);
    require(what, seconds < limit);
  }

  private void require(String what, boolean holds) {
    if (!holds) {
      System.out.println("MISSED: " + what);
      reached = false;
    }
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
