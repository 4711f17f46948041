package io.carillon.benchmarks.flows;

import io.carillon.api.Sql;
import io.carillon.api.journey.Assumptions;
import io.carillon.api.journey.SimulatedFlow;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.benchmarks.tick.TickFixture;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Days of a flow of six steps, simulated with assumed opens and clicks: once everybody enters in
 * the first hour, once day by day.
 */
final class SimulationBenchmark {
  private static final double LIMIT_SECONDS = 60;
  private static final Assumptions ASSUMED = new Assumptions(40, 30, 1, 1);

  private final TickFixture fixture;
  private final int contacts;

  SimulationBenchmark(TestDatabase database, Path directory, int contacts) {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    this.fixture = new TickFixture(database.dataSource(), directory.resolve("deliveries"));
    this.contacts = contacts;
    jdbc.sql(Sql.load(TickFixture.class, "contacts.sql")).param(contacts).update();
    jdbc.sql(Sql.load(TickFixture.class, "workflows.sql")).param(1).update();
    jdbc.sql("UPDATE workflow SET kind = 'FLOW'").update();
    jdbc.sql("SELECT ready_flow_tables(timestamptz '2026-11-20Z')").query().listOfRows();
    jdbc.sql("VACUUM ANALYZE contact").update();
    fixture.add("  - {field: original_joined, is: last_days, value: 365}\n", flow());
    fixture.add("  - {field: original_joined, is: days_ago, value: 40}\n", flow());
  }

  private static Flow flow() {
    return Flow.of(
        List.of(
            Steps.send("welcome", "clicked"),
            new Condition(
                "clicked",
                new Became(Outcome.CLICKED, "welcome", Optional.empty(), false),
                Optional.of(Duration.ofDays(2)),
                "wait",
                "reminder"),
            Steps.send("reminder", "wait"),
            Steps.days("wait", 4, "offer"),
            Steps.send("offer", "last"),
            Steps.days("last", 7, Flow.FINISHED)));
  }

  /** Prints the figures and whether they are within the limits. */
  boolean measure(int days) {
    double slowest = Math.max(simulate("at once", "1", days), simulate("by day", "2", days));
    boolean reached = slowest <= LIMIT_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "%d days of six steps, %,d contacts: at most %.0f s: %s%n",
        days,
        contacts,
        LIMIT_SECONDS,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  private double simulate(String what, String workflow, int days) {
    long start = System.nanoTime();
    SimulatedRange range =
        fixture.journeys.simulate(
            new SimulationRequest(
                List.of(workflow),
                TickFixture.HOUR,
                TickFixture.HOUR.plus(Duration.ofDays(days)),
                ZoneId.of("UTC"),
                false,
                Optional.empty(),
                3,
                Optional.of(ASSUMED)));
    double seconds = (System.nanoTime() - start) / 1e9;
    SimulatedFlow flow = range.flows().get(0);
    long mailed = range.members().get(0).mailed();
    if (mailed == 0 || !range.members().get(0).note().isEmpty()) {
      throw new IllegalStateException("Nobody is mailed: " + range.members());
    }
    System.out.printf(
        Locale.ROOT,
        "%-8s %,d entered, %,d left, %,d mailed, %,d clicked: %.1f s%n",
        what,
        flow.figures().entered(),
        flow.figures().ended(),
        mailed,
        flow.figures().at("clicked").count("yes"),
        seconds);
    return seconds;
  }
}
