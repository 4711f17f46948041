package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowEvent;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.FlowWay.Message;
import io.carillon.api.journey.FlowWay.Passed;
import io.carillon.api.journey.Standing;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people see of flows, read from the tables of the engine and of the outbox. */
@Component
public final class FlowViewService implements FlowViews {
  /** In place of a number: nothing has it. */
  private static final long ANY = 0;

  private final Database database;
  private final FlowSql sql;
  private final Workflows workflows;

  @Activate
  public FlowViewService(@Reference DataSource dataSource, @Reference Workflows workflows) {
    this.database = new Database(dataSource);
    this.sql = new FlowSql(database);
    this.workflows = workflows;
  }

  /** A number of people or messages. */
  private record Count(String part, String step, String what, long number) {}

  @Override
  public FlowFigures figures(long workflowId) {
    List<Count> counts =
        sql.of("figures", Map.of("workflow", workflowId))
            .query(
                (row, number) ->
                    new Count(
                        row.getString("part"),
                        row.getString("step"),
                        row.getString("what"),
                        row.getLong("people")))
            .list();
    Map<String, List<Count>> steps =
        counts.stream()
            .filter(count -> !count.step().isEmpty())
            .collect(Collectors.groupingBy(Count::step));
    Map<String, FlowFigures.AtStep> figures = new HashMap<>();
    steps.forEach(
        (step, of) ->
            figures.put(
                step,
                new FlowFigures.AtStep(
                    byWhat(of, "PASSED"),
                    byWhat(of, "WAITING").getOrDefault("", 0L),
                    byWhat(of, "MESSAGE"))));
    Map<String, Long> whole =
        byWhat(counts.stream().filter(count -> count.step().isEmpty()).toList(), "PASSED");
    return new FlowFigures(
        whole.getOrDefault("entered", 0L), whole.getOrDefault("ended", 0L), figures);
  }

  private static Map<String, Long> byWhat(List<Count> counts, String part) {
    return counts.stream()
        .filter(count -> count.part().equals(part))
        .collect(Collectors.toMap(Count::what, Count::number, Long::sum));
  }

  @Override
  public List<FlowDay> days(long workflowId) {
    return sql.of("figures-by-day", Map.of("workflow", workflowId))
        .query(
            (row, number) ->
                new FlowDay(
                    row.getObject("day", LocalDate.class),
                    row.getString("step"),
                    row.getString("result"),
                    row.getLong("people")))
        .list();
  }

  @Override
  public List<Standing> standing(long workflowId, Optional<String> step, int limit) {
    return standing(workflowId, step, Optional.empty(), limit);
  }

  private List<Standing> standing(
      long workflowId, Optional<String> step, Optional<Long> contact, int limit) {
    Map<String, Object> values = new HashMap<>();
    values.put("workflow", workflowId);
    values.put("step", step.orElse(""));
    values.put("contact", contact.orElse(ANY));
    values.put("most", limit);
    return sql.of("standing", values)
        .query(
            (row, number) ->
                new Standing(
                    row.getLong("contact_id"),
                    row.getString("contact"),
                    row.getString("step"),
                    row.getInt("version"),
                    Database.instant(row, "since"),
                    Database.maybeInstant(row, "until")))
        .list();
  }

  @Override
  public Optional<FlowWay> way(long workflowId, long contactId) {
    // As of one moment: else somebody could be missing who goes on meanwhile.
    return database.rolledBack(status -> wayHere(workflowId, contactId));
  }

  /** The same in the caller's transaction: what a simulation sees. */
  public Optional<FlowWay> wayHere(long workflowId, long contactId) {
    Map<String, Object> values = Map.of("workflow", workflowId, "contact", contactId);
    return sql.of("way", values)
        .query(
            (row, number) ->
                new FlowWay(
                    Database.instant(row, "entered_at"),
                    row.getInt("version"),
                    Database.maybeInstant(row, "ended_at"),
                    row.getString("ended"),
                    passed(workflowId, values),
                    standing(workflowId, Optional.empty(), Optional.of(contactId), 1).stream()
                        .findFirst()))
        .optional();
  }

  private List<Passed> passed(long workflowId, Map<String, Object> values) {
    List<Passed> passed = new ArrayList<>();
    passed.addAll(
        sql.of("way-passed", values)
            .query(
                (row, number) ->
                    new Passed(
                        Database.instant(row, "at"),
                        row.getInt("version"),
                        row.getString("step"),
                        row.getInt("passes"),
                        row.getString("result"),
                        Optional.empty()))
            .list());
    passed.addAll(sql.of("way-messages", values).query((row, number) -> message(row)).list());
    passed.sort(inTheirOrder(workflowId, passed));
    return passed;
  }

  /** What is passed in one transaction has one moment: then by the steps' order, round by round. */
  private Comparator<Passed> inTheirOrder(long workflowId, List<Passed> passed) {
    Map<Integer, List<String>> orders = new HashMap<>();
    passed.forEach(
        each ->
            orders.computeIfAbsent(
                each.version(),
                version ->
                    workflows.version(workflowId, version).stream()
                        .flatMap(workflow -> workflow.flow().steps().stream())
                        .map(FlowStep::key)
                        .toList()));
    return Comparator.comparing(Passed::at)
        .thenComparing(Passed::passes)
        // Going back begins a round, from a step that comes later.
        .thenComparing(each -> !each.result().equals("back"))
        .thenComparing(each -> orders.get(each.version()).indexOf(each.step()));
  }

  private static Passed message(ResultSet row) throws SQLException {
    DeliveryState state = DeliveryState.valueOf(row.getString("state"));
    return new Passed(
        Database.instant(row, "at"),
        row.getInt("version"),
        row.getString("step"),
        row.getInt("passes"),
        state.name().toLowerCase(Locale.ROOT),
        Optional.of(
            new Message(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("address"),
                state,
                Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                row.getString("detail"),
                Database.maybeInstant(row, "finished_at"),
                row.getBoolean("engaged") ? Optional.of(engagement(row)) : Optional.empty())));
  }

  private static Engagement engagement(ResultSet row) throws SQLException {
    return new Engagement(
        row.getInt("opens"),
        Database.maybeInstant(row, "first_opened"),
        row.getInt("clicks"),
        Database.maybeInstant(row, "first_clicked"),
        Database.maybeInstant(row, "bounced_at"),
        row.getString("bounce"),
        Database.maybeInstant(row, "complained_at"),
        Database.maybeInstant(row, "unsubscribed_at"));
  }

  @Override
  public List<FlowEvent> log(LogFilter filter) {
    Map<String, Object> values = new HashMap<>();
    values.put("since", Database.timestamp(filter.since()));
    values.put("workflow", filter.workflow().orElse(ANY));
    values.put("contact", filter.contact().orElse(ANY));
    values.put("step", filter.step().orElse(""));
    values.put("most", filter.limit());
    Map<String, Sql> parts =
        Map.of(
            "entered", asked(filter.step().isEmpty() && wants(filter, FlowEvent.Kind.ENTERED)),
            "passed", logged(filter),
            "messages", asked(wants(filter, FlowEvent.Kind.MESSAGE)));
    return sql.of("log", values, parts)
        .query(
            (row, number) ->
                new FlowEvent(
                    Database.instant(row, "at"),
                    row.getString("workflow"),
                    row.getString("contact"),
                    FlowEvent.Kind.valueOf(row.getString("kind")),
                    row.getString("step"),
                    row.getString("result")))
        .list();
  }

  private static boolean wants(LogFilter filter, FlowEvent.Kind kind) {
    return filter.kind().isEmpty() || filter.kind().get() == kind;
  }

  private static Sql asked(boolean wanted) {
    return wanted ? Sql.TRUE : Sql.of("false");
  }

  private static Sql logged(LogFilter filter) {
    if (filter.kind().isEmpty()) {
      return Sql.TRUE;
    }
    return switch (filter.kind().get()) {
      case PASSED -> Sql.of("l.step <> ''");
      case ENDED -> Sql.of("l.step = ''");
      default -> Sql.of("false");
    };
  }
}
