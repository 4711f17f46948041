package io.carillon.applications;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.application.Application;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.FieldType;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowAction.Kind;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.ContactStore;
import io.carillon.contacts.EventStore;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.contacts.PartnerStages;
import io.carillon.contacts.action.ActionService;
import io.carillon.contacts.action.RecordEventAction;
import io.carillon.contacts.action.SetFieldAction;
import io.carillon.journeys.flow.FlowEntryService;
import io.carillon.testkit.RecordedIssues;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.WorkflowBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real contacts, time line and applications; workflows and segments are simple. */
final class ApplicationsFixture implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");
  static final Instant NOW = Instant.parse("2026-03-12T15:30:00.5Z");

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final TestData data = new TestData(database.dataSource(), T0);
  final RecordedIssues issues = new RecordedIssues();
  final Map<String, Function<AsOf, Sql>> segments = new HashMap<>();
  final ContactStore contacts;
  final EventStore events = new EventStore(database.dataSource());
  final ActionService actions;
  final ApplicationService applications;

  /** Called when the workflows have been read and nothing is decided yet. */
  Runnable midway = () -> {};

  private final List<Workflow> workflows = new ArrayList<>();

  private final Duration longestStatement;

  ApplicationsFixture() {
    this(DecisionBatches.LONGEST_STATEMENT);
  }

  /**
   * @param longestStatement how long one workflow may keep the database busy at a time
   */
  ApplicationsFixture(Duration longestStatement) {
    this.longestStatement = longestStatement;
    FieldCatalogue fields = new FieldCatalogue(database.dataSource());
    contacts = new ContactStore(database.dataSource(), fields);
    fields.create("tier", FieldType.TEXT);
    actions = new ActionService(database.dataSource(), fields, Set.of());
    actions.addType(new SetFieldAction(fields), Map.of());
    actions.addType(new RecordEventAction(), Map.of());
    applications = another();
    segments.put("from Spain", asOf -> Sql.of("c.country = ?", "ES"));
    segments.put("from Italy", asOf -> Sql.of("c.country = ?", "IT"));
    segments.put("new ones", asOf -> Sql.of("c.relationship_stage = ?", "NEW"));
    segments.put("everybody", asOf -> Sql.of("c.id > ?", 0L));
    segments.put("divided", asOf -> Sql.of("1 / (c.id - c.id) > ?", 0));
    segments.put(
        "joined today",
        asOf ->
            Sql.of(
                "c.original_joined >= ? AND c.original_joined <= ?",
                asOf.startOf(asOf.today()),
                asOf.timestamp()));
  }

  /** Another node's service on the same database. */
  ApplicationService another() {
    return new ApplicationService(
        database.dataSource(),
        contacts,
        new PartnerStages(),
        events,
        Stub.of(
            Workflows.class, Map.of("list", call -> active(), "processed", TestData::processed)),
        Stub.of(
            Segments.class, Map.of("compile", call -> compile((String) call[0], (AsOf) call[1]))),
        actions,
        new FlowEntryService(),
        issues,
        longestStatement);
  }

  private CompiledSegment compile(String name, AsOf asOf) {
    if (!segments.containsKey(name)) {
      throw new InvalidInputException("There is no segment \"" + name + "\"");
    }
    midway.run();
    return new CompiledSegment(name, 1, segments.get(name).apply(asOf), List.of());
  }

  static WorkflowAction accept() {
    return new WorkflowAction(Kind.ACCEPT, "");
  }

  static WorkflowAction reject() {
    return new WorkflowAction(Kind.REJECT, "");
  }

  static WorkflowAction group(String name) {
    return new WorkflowAction(Kind.ADD_TO_GROUP, name);
  }

  static WorkflowAction perform(String name, Object argument) {
    return new WorkflowAction(Kind.PERFORM, name, argument);
  }

  /** An application workflow that is active since T0; its number. */
  long workflow(String name, String segment, WorkflowAction... actions) {
    return workflow(name, List.of(segment), T0, actions);
  }

  long workflow(String name, List<String> of, Instant activated, WorkflowAction... actions) {
    return workflow(name, of, activated, WorkflowKind.APPLICATION, actions);
  }

  long workflow(
      String name,
      List<String> of,
      Instant activated,
      WorkflowKind kind,
      WorkflowAction... actions) {
    long id = data.workflow(name, kind, activated);
    workflows.add(
        WorkflowBuilder.workflow(name)
            .segments(of)
            .types()
            .in("Europe/Madrid")
            .active(activated)
            .actions(actions)
            .flow(flow(actions))
            .kind(kind)
            .build(id, activated));
    return id;
  }

  /** What the actions are compiled to, named by their places. */
  private static Flow flow(WorkflowAction... actions) {
    List<FlowStep> steps = new ArrayList<>();
    for (int i = 0; i < actions.length; i++) {
      String next = i + 1 < actions.length ? "decide-" + (i + 2) : Flow.FINISHED;
      steps.add(new FlowStep.Decide("decide-" + (i + 1), actions[i], next));
    }
    return Flow.of(steps);
  }

  private List<Workflow> active() {
    Set<Long> ids =
        Set.copyOf(
            jdbc.sql("SELECT id FROM workflow WHERE state = 'ACTIVE'").query(Long.class).list());
    return workflows.stream().filter(workflow -> ids.contains(workflow.id())).toList();
  }

  Instant lastProcessed(long workflow) {
    return jdbc.sql("SELECT last_processed FROM workflow WHERE id = ?")
        .param(workflow)
        .query((row, number) -> row.getTimestamp(1))
        .optional()
        .map(java.sql.Timestamp::toInstant)
        .orElse(null);
  }

  void contact(String externalId, String country) {
    data.contact(externalId).set("country", country).insert();
  }

  /** The contact applies now. */
  void applies(String externalId) {
    applications.apply(externalId, externalId + "-1", Map.of("site", "example.org"), NOW);
  }

  /** A contact of a country that applies now. */
  void applicant(String externalId, String country) {
    contact(externalId, country);
    applies(externalId);
  }

  int decide() {
    return applications.decide(NOW);
  }

  /** What became of the contact's only application. */
  Application of(String externalId) {
    List<Application> all =
        applications.list(Optional.empty(), 10_000).stream()
            .filter(application -> application.contact().equals(externalId))
            .toList();
    if (all.size() != 1) {
      throw new AssertionError(externalId + " has " + all);
    }
    return all.get(0);
  }

  Map<String, Object> values(String externalId) {
    return found(externalId).values();
  }

  /** A column that may be no field of the catalogue. */
  Object column(String externalId, String column) {
    return jdbc.sql("SELECT " + column + "::text FROM contact WHERE external_id = ?")
        .param(externalId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** The types and times of the contact's events, the oldest first. */
  Stream<String> timeLine(String externalId) {
    return jdbc
        .sql("SELECT type || ' ' || key FROM event WHERE contact_id = ? ORDER BY at, type, key")
        .param(found(externalId).id())
        .query(String.class)
        .list()
        .stream();
  }

  private Contact found(String externalId) {
    return contacts.find(externalId).orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
