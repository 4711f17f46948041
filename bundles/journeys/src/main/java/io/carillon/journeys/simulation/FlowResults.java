package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.flow.FlowViewService;
import io.carillon.journeys.tick.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came of a flow in a simulated range, read from the sandbox at its end. */
final class FlowResults {
  private static final SqlTemplate FIGURES = SimulatedFlow.template("sandbox-flow-figures.sql");
  private static final String SKIPPED = "SKIPPED: ";
  private static final String SENT = "SENT";

  private final Database database;
  private final FlowViewService views;

  /**
   * @param views of the same database
   */
  FlowResults(Database database, FlowViewService views) {
    this.database = database;
    this.views = views;
  }

  /** A flow and how it is told among workflows of any kind. */
  record Told(io.carillon.api.journey.SimulatedFlow flow, Member member, List<Day> days) {}

  private record Count(String part, LocalDate day, String step, String what, long people) {}

  Told of(SimulatedFlow simulated, SimulationRequest request, Optional<Long> contact) {
    Workflow workflow = simulated.workflow();
    List<Count> counts = counts(workflow, request);
    List<FlowDay> days =
        counts.stream()
            .filter(count -> count.day() != null && !count.what().equals("reached"))
            .map(count -> new FlowDay(count.day(), count.step(), count.what(), count.people()))
            .toList();
    FlowFigures figures = figures(counts);
    return new Told(
        new io.carillon.api.journey.SimulatedFlow(
            workflow.id(),
            workflow.name(),
            figures,
            days,
            contact.flatMap(id -> views.wayHere(workflow.id(), id))),
        new Member(
            workflow.id(),
            workflow.name(),
            true,
            figures.entered(),
            total(days, SENT),
            skipped(days),
            simulated.note(),
            deferred(simulated)),
        byDay(simulated, days));
  }

  private List<Count> counts(Workflow workflow, SimulationRequest request) {
    Sql sql =
        FIGURES.with(
            Map.of(
                "workflow", workflow.id(),
                "zone", workflow.zone().getId(),
                "from", Database.timestamp(request.from())),
            Map.of());
    return database
        .sql(sql.text())
        .params(sql.parameters())
        .query(
            (row, number) ->
                new Count(
                    row.getString("part"),
                    row.getObject("day", LocalDate.class),
                    row.getString("step"),
                    row.getString("what"),
                    row.getLong("people")))
        .list();
  }

  private static FlowFigures figures(List<Count> counts) {
    Map<String, List<Count>> steps = new TreeMap<>();
    counts.forEach(
        count -> steps.computeIfAbsent(count.step(), any -> new ArrayList<>()).add(count));
    List<Count> whole = Optional.ofNullable(steps.remove("")).orElse(List.of());
    Map<String, FlowFigures.AtStep> at = new HashMap<>();
    steps.forEach(
        (step, of) ->
            at.put(
                step,
                new FlowFigures.AtStep(
                    byWhat(of, "PASSED"),
                    byWhat(of, "WAITING").getOrDefault("", 0L),
                    byWhat(of, "MESSAGE"))));
    Map<String, Long> all = byWhat(whole, "PASSED");
    return new FlowFigures(all.getOrDefault("entered", 0L), all.getOrDefault("ended", 0L), at);
  }

  private static Map<String, Long> byWhat(List<Count> counts, String part) {
    Map<String, Long> numbers = new HashMap<>();
    counts.stream()
        .filter(count -> count.part().equals(part))
        .forEach(
            count ->
                numbers.merge(
                    count.what().startsWith(SKIPPED) ? "SKIPPED" : count.what(),
                    count.people(),
                    Long::sum));
    return numbers;
  }

  private static long total(List<FlowDay> days, String result) {
    return days.stream()
        .filter(day -> day.result().equals(result))
        .mapToLong(FlowDay::people)
        .sum();
  }

  private static Map<Reason, Long> skipped(List<FlowDay> days) {
    Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
    days.stream()
        .filter(day -> day.result().startsWith(SKIPPED))
        .forEach(
            day ->
                skipped.merge(
                    Reason.valueOf(day.result().substring(SKIPPED.length())),
                    day.people(),
                    Long::sum));
    return skipped;
  }

  private static Map<Reason, Long> deferred(SimulatedFlow simulated) {
    DayTally all = new DayTally();
    simulated.held().values().forEach(all::add);
    return all.deferred();
  }

  private static List<Day> byDay(SimulatedFlow simulated, List<FlowDay> days) {
    Map<LocalDate, List<FlowDay>> each = new TreeMap<>();
    days.forEach(day -> each.computeIfAbsent(day.day(), any -> new ArrayList<>()).add(day));
    TreeSet<LocalDate> all = new TreeSet<>(each.keySet());
    all.addAll(simulated.held().keySet());
    return all.stream()
        .map(
            day -> {
              List<FlowDay> of = each.getOrDefault(day, List.of());
              DayTally tally = simulated.held().getOrDefault(day, new DayTally());
              tally.count(entered(of), total(of, SENT));
              skipped(of).forEach(tally::skip);
              return tally.on(day, simulated.workflow());
            })
        .toList();
  }

  private static long entered(List<FlowDay> days) {
    return days.stream()
        .filter(day -> day.step().isEmpty() && day.result().equals("entered"))
        .mapToLong(FlowDay::people)
        .sum();
  }
}
