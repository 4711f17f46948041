package io.carillon.benchmarks.tick;

import io.carillon.api.action.Actions;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.RunResult;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.contacts.NotedChanges;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.deliveries.Outbox;
import io.carillon.journeys.HourLedger;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.settings.EvaluationMode;
import io.carillon.segments.PostgresSegments;
import io.carillon.store.PostgresStatistics;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestData;
import io.carillon.testkit.Ticks;
import io.carillon.testkit.WorkflowBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The real services of a tick; only workflows and one message are stand-ins. */
public final class TickFixture {
  /** The first hour that is struck. */
  public static final Instant HOUR = Instant.parse("2026-11-20T11:00:00Z");

  private final PostgresSegments segments;
  private final DataSource database;
  private final List<Workflow> workflows;
  final HourLedger hours;

  /** The real ones. */
  public final JourneyService journeys;

  private final Ticks ticks;

  /** Asks those who changed, as servers do. */
  public TickFixture(DataSource database, Path directory) {
    this(database, directory, EvaluationMode.CHANGED);
  }

  TickFixture(DataSource database, Path directory, EvaluationMode mode) {
    this(database, new ArrayList<>(), directory, mode);
  }

  private TickFixture(
      DataSource database, List<Workflow> workflows, Path directory, EvaluationMode mode) {
    this.database = database;
    this.workflows = workflows;
    FieldCatalogue fields = new FieldCatalogue(database);
    segments = new PostgresSegments(database, new YamlDefinitions(), fields);
    Issues issues = Stub.of(Issues.class, Map.of("record", TickFixture::refuse));
    hours = new HourLedger(database, issues, 48);
    journeys =
        new JourneyService(
            database,
            new PostgresStatistics(database),
            Stub.of(
                Workflows.class,
                Map.of(
                    "version", call -> Optional.of(workflows.get((int) ((long) call[0] - 1))),
                    "find",
                        call -> Optional.of(workflows.get(Integer.parseInt((String) call[0]) - 1)),
                    "list", call -> List.copyOf(workflows),
                    "processed", TestData::processed)),
            segments,
            fields,
            Stub.of(
                Messages.class,
                Map.of(
                    "find", call -> Optional.of(MessageBuilder.message("hello").build(1, HOUR)))),
            Stub.of(
                Contacts.class,
                Map.of(
                    "get", call -> new Contact(Long.parseLong((String) call[0]), "c", Map.of()))),
            new NotedChanges(database),
            new Outbox(database, directory, "1m"),
            Stub.of(Actions.class, Map.of()),
            issues,
            100_000,
            mode);
    ticks = new Ticks(hours, journeys, database);
  }

  /** The same workflows, otherwise evaluated. */
  TickFixture as(EvaluationMode mode, Path directory) {
    return new TickFixture(database, workflows, directory, mode);
  }

  /** An active workflow with a segment of its own. */
  public void add(String conditions) {
    add(conditions, Flow.NONE);
  }

  /** An active flow with a segment of its own. */
  public void add(String conditions, Flow flow) {
    int number = workflows.size();
    String segment = String.format(Locale.ROOT, "segment %d", number);
    segments.save("segment: " + segment + "\nall:\n" + conditions, segment, HOUR);
    workflows.add(
        WorkflowBuilder.workflow("workflow " + number)
            .segments(segment)
            .flow(flow)
            .active(HOUR)
            .build(number + 1L, HOUR));
  }

  /** Strikes an hour and evaluates what is due, as the routes do; how many were planned. */
  public long tick(Instant hour) {
    return ticks.strike(hour, hour).stream().mapToLong(RunResult::matched).sum();
  }

  private static Object refuse(Object[] call) {
    throw new IllegalStateException(
        "No issue is expected: " + ((Issue) call[call.length - 1]).message());
  }
}
