package io.carillon.journeys;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.ActiveCampaigns;
import io.carillon.api.journey.RunResult;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Segments;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.NotedChanges;
import io.carillon.contacts.action.ActionService;
import io.carillon.contacts.action.RecordEventAction;
import io.carillon.deliveries.Outbox;
import io.carillon.journeys.explanation.CampaignView;
import io.carillon.journeys.flow.FlowMigrationService;
import io.carillon.journeys.flow.FlowViewService;
import io.carillon.journeys.settings.EvaluationMode;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.tick.Changes;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Runner;
import io.carillon.spi.condition.Reading;
import io.carillon.store.PostgresStatistics;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.RecordedIssues;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.Ticks;
import io.carillon.testkit.WorkflowBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real ledger, tick and outbox; segments, messages and workflows are simple stand-ins. */
public final class JourneysFixture implements AutoCloseable {
  public static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");
  public static final ZoneId UTC = ZoneId.of("UTC");

  public final TestDatabase database;
  public final JdbcClient jdbc;
  public final TestData data;
  public final RecordedIssues issues = new RecordedIssues();
  public final Map<String, Function<AsOf, CompiledSegment>> segments = new HashMap<>();
  public final Outbox outbox;
  public final HourLedger hours;
  public final JourneyService journeys;
  private final Ticks ticks;

  /** The catalogue of contact fields. */
  public final List<Field> fields =
      new ArrayList<>(
          List.of(
              new Field("created_at", FieldType.INSTANT, true, "created_at", true),
              new Field("country", FieldType.TEXT, true, "country", false),
              new Field("first_name", FieldType.TEXT, true, "first_name", false),
              new Field("original_joined", FieldType.INSTANT, true, "original_joined", true)));

  /** Called whenever a segment is compiled: the middle of a run. */
  public Runnable midway = () -> {};

  /** Which addresses the workflows use. */
  public Set<ContactType> types = Set.of(ContactType.MARKETPLACE);

  /** What people want of all workflows. */
  public Campaign campaign = Campaign.NONE;

  /** Of the message "hello". */
  public String subject = "Hello";

  /** Its kind, and the kind of addresses that it goes to. */
  public String kind = "email";

  public String addressKind = "email";

  private final int few;
  private final Map<Long, Workflow> definitions = new HashMap<>();
  private final Map<String, Workflow> editions = new HashMap<>();
  private final Map<String, Integer> messages = new HashMap<>(Map.of("hello", 1));

  public JourneysFixture() {
    this(TestDatabase.fresh());
  }

  public JourneysFixture(TestDatabase database) {
    this(database, Changes.FEW);
  }

  /**
   * @param few more contacts than these are copied before they are asked
   */
  public JourneysFixture(TestDatabase database, int few) {
    this.database = database;
    this.few = few;
    jdbc = JdbcClient.create(database.dataSource());
    data = new TestData(database.dataSource(), T0);
    try {
      outbox = new Outbox(database.dataSource(), Files.createTempDirectory("outbox"), "1m");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hours = new HourLedger(database.dataSource(), issues, 48);
    journeys = journeys(10_000);
    ticks = new Ticks(hours, journeys, database.dataSource());
    segments.put("joined today", asOf -> joined(asOf, 0));
    segments.put("joined 7 days ago", asOf -> joined(asOf, 7));
    segments.put("everybody", asOf -> segment("everybody", Sql.of("c.id > ?", 0L)));
    segments.put("nobody", asOf -> segment("nobody", Sql.of("c.id < ?", 0L)));
  }

  /** Another node's service on the same database. */
  public JourneyService journeys(int cap) {
    return journeys(database.dataSource(), Limits.withCap(cap));
  }

  public JourneyService journeys(DataSource source, Limits limits) {
    return journeys(source, limits, Runner.LONGEST_STATEMENT);
  }

  /** One whose runs may keep the database busy with a statement for so long. */
  public JourneyService journeys(DataSource source, Limits limits, Duration longestStatement) {
    return journeys(source, limits, longestStatement, Runner.LONGEST_SILENCE);
  }

  /** One whose runs may also be silent for so long. */
  public JourneyService journeys(
      DataSource source, Limits limits, Duration longestStatement, Duration longestSilence) {
    return new JourneyService(
        source,
        new PostgresStatistics(source),
        workflows(),
        segments(),
        Stub.of(
            Fields.class,
            Map.of("list", call -> List.copyOf(fields), "find", call -> field((String) call[0]))),
        Stub.of(Messages.class, Map.of("find", call -> message((String) call[0]))),
        contacts(),
        new NotedChanges(source),
        outbox,
        Stub.of(Actions.class, Map.of("perform", call -> performed(call))),
        issues,
        limits,
        EvaluationMode.CHANGED,
        few,
        longestStatement,
        longestSilence);
  }

  private Segments segments() {
    return Stub.of(
        Segments.class,
        Map.of(
            "compile",
            call ->
                call.length == 2
                    ? compile((String) call[0], (AsOf) call[1])
                    : happened((Map<?, ?>) call[1], (AsOf) call[2])));
  }

  private Contacts contacts() {
    return Stub.of(Contacts.class, Map.of("get", call -> contact((String) call[0])));
  }

  /** The active campaigns of contacts. */
  public ActiveCampaigns campaigns() {
    return new CampaignView(database.dataSource(), workflows(), segments(), contacts());
  }

  /** A condition of a flow: {@code {event: TYPE}}, whether such an event has happened. */
  private static CompiledSegment happened(Map<?, ?> conditions, AsOf asOf) {
    Map<?, ?> condition = (Map<?, ?>) ((List<?>) conditions.get("all")).get(0);
    String type = condition.get("event").toString();
    return segment(
        type,
        Sql.of(
            "EXISTS (SELECT FROM event e WHERE e.contact_id = c.id AND e.type = ? AND e.at <= ?)",
            type,
            asOf.timestamp()),
        Set.of(new Reading.Events(type)));
  }

  /** An action of a flow: it records an event, or a contact's first name becomes the argument. */
  private Object performed(Object... call) {
    Sql who = (Sql) call[4];
    if ("record_event".equals(call[1])) {
      ActionService real =
          new ActionService(database.dataSource(), Stub.of(Fields.class, Map.of()), Set.of());
      real.addType(new RecordEventAction(), Map.of());
      real.perform((UnitOfWork) call[0], "record_event", call[2], (AsOf) call[3], who);
      return null;
    }
    jdbc.sql(
            "UPDATE contact SET first_name = coalesce(first_name, '') || ? WHERE id IN"
                + " (SELECT contact_id FROM ("
                + who.text()
                + ") AS w)")
        .param(call[2])
        .params(who.parameters())
        .update();
    return null;
  }

  private CompiledSegment compile(String name, AsOf asOf) {
    // By another thread: on this one it would join the run's transaction.
    CompletableFuture.runAsync(midway).join();
    if (!segments.containsKey(name)) {
      throw new InvalidInputException("There is no segment \"" + name + "\"");
    }
    return segments.get(name).apply(asOf);
  }

  /** As the real ones do: what lies after the moment is not known yet. */
  public static CompiledSegment joined(AsOf asOf, int daysAgo) {
    Sql day =
        Sql.of(
            "c.original_joined >= ? AND c.original_joined < ? AND c.original_joined <= ?",
            asOf.startOf(asOf.today().minusDays(daysAgo)),
            asOf.startOf(asOf.today().minusDays(daysAgo - 1L)),
            asOf.timestamp());
    return segment("joined", day);
  }

  public static CompiledSegment segment(String name, Sql predicate) {
    String field = predicate.text().contains("original_joined") ? "original_joined" : "external_id";
    return segment(name, predicate, Set.of(new Reading.Field(field)));
  }

  public static CompiledSegment segment(String name, Sql predicate, Set<Reading> reads) {
    Sql value = Sql.of("CAST(c.original_joined AS text)");
    return new CompiledSegment(
        name, 1, predicate, List.of(new CompiledCondition(name, predicate, value, reads, false)));
  }

  private Optional<Field> field(String name) {
    return fields.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** A message of this version. */
  public void message(String name, int version) {
    messages.put(name, version);
  }

  public void newMessageVersion() {
    messages.merge("hello", 1, Integer::sum);
  }

  private Optional<Message> message(String name) {
    return Optional.ofNullable(messages.get(name))
        .map(
            version ->
                MessageBuilder.message(name)
                    .version(version)
                    .kind(kind, addressKind)
                    .subject(subject)
                    .build(7, T0));
  }

  private Contact contact(String key) {
    return jdbc.sql("SELECT id FROM contact WHERE external_id = :key")
        .param("key", key)
        .query(Long.class)
        .optional()
        .map(id -> new Contact(id, key, Map.of()))
        .orElseThrow(() -> new InvalidInputException("There is no contact \"" + key + "\""));
  }

  /** An active workflow; its number. */
  public long workflow(String segment, Instant activatedAt) {
    return workflow(List.of(segment), UTC, activatedAt, false, Optional.empty());
  }

  public long workflow(
      List<String> of, ZoneId zone, Instant activatedAt, boolean onlyAfter, Optional<Integer> cap) {
    String name = "workflow " + (definitions.size() + 1);
    long id = data.workflow(name, WorkflowKind.EMAIL, activatedAt);
    definitions.put(
        id,
        WorkflowBuilder.workflow(name)
            .segments(of)
            .in(zone)
            .onlyAfterActivation(onlyAfter)
            .cap(cap)
            .active(activatedAt)
            .build(id, activatedAt));
    return id;
  }

  /** An active flow; its number. */
  public long flow(String segment, Instant activatedAt, FlowStep... steps) {
    return flow(segment, activatedAt, UTC, Flow.of(List.of(steps)));
  }

  public long flow(String segment, Instant activatedAt, ZoneId zone, Flow flow) {
    String name = "workflow " + (definitions.size() + 1);
    long id = data.workflow(name, WorkflowKind.FLOW, activatedAt);
    definitions.put(
        id,
        WorkflowBuilder.workflow(name)
            .segments(List.of(segment))
            .in(zone)
            .flow(flow)
            .active(activatedAt)
            .build(id, activatedAt));
    return id;
  }

  /** Events of a type wake a flow, as after its activation. */
  public void listen(long flow, String type) {
    try (Connection connection = database.dataSource().getConnection()) {
      new RunChanges().listen(new UnitOfWork(connection, T0), flow, Set.of(type));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something that a person does. */
  public void event(long contact, String type, Instant at) {
    jdbc.sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, ?, ?, ?)")
        .params(contact, type, at.toString(), Database.timestamp(at))
        .update();
  }

  /** What is seen of flows. */
  public FlowViewService views() {
    return new FlowViewService(database.dataSource(), workflows());
  }

  /** Moves people between versions. */
  public FlowMigrationService migrations() {
    return new FlowMigrationService(database.dataSource(), workflows(), segments());
  }

  /** Nobody enters a flow if they are more than this. */
  public void cap(long flow, int cap) {
    definitions.computeIfPresent(
        flow, (id, is) -> WorkflowBuilder.like(is).cap(Optional.of(cap)).build(id, is.createdAt()));
  }

  /** Of the events that start a flow, it leaves to others what they take first. */
  public void exclusive(long flow) {
    definitions.computeIfPresent(
        flow, (id, is) -> WorkflowBuilder.like(is).exclusive().build(id, is.createdAt()));
  }

  private Workflows workflows() {
    return Stub.of(
        Workflows.class,
        Map.of(
            "find", call -> find((String) call[0]),
            "version", call -> version((Long) call[0], (Integer) call[1]),
            "list", call -> definitions.keySet().stream().sorted().map(this::current).toList(),
            "pause", call -> paused((String) call[0]),
            "processed", TestData::processed));
  }

  private Optional<Workflow> version(long id, int version) {
    return Optional.ofNullable(editions.get(id + "/" + version))
        .or(() -> Optional.of(current(id)).filter(each -> each.version() == version));
  }

  /** Saves a flow anew with other steps: a further version. */
  public void edit(long id, FlowStep... steps) {
    Workflow before = current(id);
    editions.put(id + "/" + before.version(), before);
    definitions.put(
        id,
        WorkflowBuilder.like(before)
            .version(before.version() + 1)
            .flow(Flow.of(List.of(steps)))
            .build(id, before.createdAt()));
  }

  private Workflow paused(String key) {
    Workflow workflow = find(key).orElseThrow();
    data.state(workflow.id(), "PAUSED");
    return current(workflow.id());
  }

  private Optional<Workflow> find(String key) {
    return definitions.values().stream()
        .filter(each -> key.equals(each.name()) || key.equals(Long.toString(each.id())))
        .findFirst()
        .map(each -> current(each.id()));
  }

  /** A workflow as the database has it now. */
  public Workflow current(long id) {
    Workflow defined = definitions.get(id);
    return jdbc.sql(
            "SELECT state, kind, activated_at, expected, released_at FROM workflow WHERE id = ?")
        .param(id)
        .query(
            (row, number) ->
                WorkflowBuilder.like(defined)
                    .state(
                        WorkflowState.valueOf(row.getString("state")),
                        Database.maybeInstant(row, "activated_at"))
                    .kind(WorkflowKind.valueOf(row.getString("kind")))
                    .types(types)
                    .campaign(defined.campaign().exclusive() ? defined.campaign() : campaign)
                    .expected(Optional.ofNullable(row.getObject("expected", Long.class)))
                    .released(Database.maybeInstant(row, "released_at"))
                    .build(id, defined.createdAt()))
        .single();
  }

  public WorkflowState state(long id) {
    return jdbc.sql("SELECT state FROM workflow WHERE id = :id")
        .param("id", id)
        .query((row, number) -> WorkflowState.valueOf(row.getString(1)))
        .single();
  }

  public void set(String table, String what) {
    jdbc.sql("UPDATE " + table + " SET " + what).update();
  }

  /** A contact with an address; its number. */
  public long contact(String externalId, Instant joined) {
    return data.contact(externalId).joined(joined).insert();
  }

  /** Strikes an hour and evaluates all that is due then, as the routes do. */
  public List<RunResult> hour(Instant at) {
    return ticks.strike(at, at.plusSeconds(1));
  }

  /** The same, evaluated at the very moment. */
  public List<RunResult> hourAtOnce(Instant at) {
    return ticks.strike(at, at);
  }

  /** What a run that is done has found. */
  public static RunResult done(
      long workflow, Instant hour, long matched, long planned, long without) {
    return new RunResult(
        workflow, hour, "DONE", matched, planned, without, 0, Optional.empty(), "");
  }

  public String runState(long workflow, Instant hour) {
    return jdbc.sql("SELECT state FROM run WHERE workflow_id = :id AND hour = :hour")
        .param("id", workflow)
        .param("hour", Database.timestamp(hour))
        .query(String.class)
        .optional()
        .orElse("NONE");
  }

  public long planned(long workflow) {
    return outbox.counts(workflow).get(DeliveryState.PLANNED);
  }

  /** By external id, the hour that planned the contact. */
  public Map<String, Instant> plannedAt(long workflow) {
    Map<String, Instant> planned = new HashMap<>();
    jdbc.sql(
            "SELECT c.external_id, d.hour FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE d.workflow_id = :id")
        .param("id", workflow)
        .query(
            row -> {
              planned.put(row.getString(1), Database.instant(row, "hour"));
            });
    return planned;
  }

  @Override
  public void close() {
    try {
      outbox.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database.close();
  }
}
