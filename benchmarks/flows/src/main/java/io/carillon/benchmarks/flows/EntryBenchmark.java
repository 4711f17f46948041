package io.carillon.benchmarks.flows;

import io.carillon.api.Sql;
import io.carillon.api.workflow.Flow;
import io.carillon.benchmarks.tick.TickFixture;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An hour in which everybody enters a flow, in alternation with one in which everybody is written
 * to by an e-mail workflow. Once they come to a wait, once they are sent a message first, which is
 * the work of both.
 */
final class EntryBenchmark {
  private static final double LIMIT = 1.5;
  private static final List<String> WHAT =
      List.of("e-mail workflow", "flow, to a wait", "flow, by a message to a wait");

  private final JdbcClient jdbc;
  private final TickFixture fixture;
  private final int contacts;

  EntryBenchmark(TestDatabase database, Path directory, int contacts) {
    this.jdbc = JdbcClient.create(database.dataSource());
    this.fixture = new TickFixture(database.dataSource(), directory.resolve("deliveries"));
    this.contacts = contacts;
    String everybody = "  - {field: original_joined, is: last_days, value: 365}\n";
    jdbc.sql(Sql.load(TickFixture.class, "contacts.sql")).param(contacts).update();
    jdbc.sql(Sql.load(TickFixture.class, "workflows.sql")).param(2).update();
    jdbc.sql("UPDATE workflow SET kind = 'FLOW' WHERE id > 1").update();
    jdbc.sql("SELECT ready_flow_tables(timestamptz '2026-11-20Z')").query().listOfRows();
    jdbc.sql("VACUUM ANALYZE contact").update();
    fixture.add(everybody);
    fixture.add(everybody, Flow.of(List.of(Steps.days("w", 4, Flow.FINISHED))));
    fixture.add(
        everybody, Flow.of(List.of(Steps.send("s", "w"), Steps.days("w", 4, Flow.FINISHED))));
  }

  /** Prints the figures and whether they are within the limits. */
  boolean measure(int rounds) {
    Map<Integer, List<Double>> seconds = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < WHAT.size(); turn++) {
        int workflow = 1 + (round + turn) % WHAT.size();
        seconds.computeIfAbsent(workflow, any -> new ArrayList<>()).add(hour(workflow));
      }
    }
    double mail = Flows.median(seconds.get(1));
    for (int workflow = 1; workflow <= WHAT.size(); workflow++) {
      double each = Flows.median(seconds.get(workflow));
      System.out.printf(
          Locale.ROOT, "%-29s %.2f s, ratio %.2f%n", WHAT.get(workflow - 1), each, each / mail);
    }
    boolean reached = Flows.median(seconds.get(2)) / mail <= LIMIT;
    System.out.printf(
        Locale.ROOT,
        "%,d enter a flow: at most %.1f times the hour of an e-mail workflow: %s%n",
        contacts,
        LIMIT,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  private double hour(int workflow) {
    jdbc.sql(
            "TRUNCATE outbox, past_delivery, once, journey, waiting, journey_log, step_figure, wake,"
                + " evaluation, run, hour")
        .update();
    jdbc.sql("UPDATE workflow SET state = CASE WHEN id = ? THEN 'ACTIVE' ELSE 'PAUSED' END")
        .param(workflow)
        .update();
    long start = System.nanoTime();
    long people = fixture.tick(TickFixture.HOUR);
    double took = (System.nanoTime() - start) / 1e9;
    if (people != contacts) {
      throw new IllegalStateException(people + " qualify in workflow " + workflow);
    }
    return took;
  }
}
