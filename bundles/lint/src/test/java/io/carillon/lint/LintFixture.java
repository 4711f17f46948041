package io.carillon.lint;

import io.carillon.api.ProgrammeType;
import io.carillon.api.journey.Journeys;
import io.carillon.api.lint.Finding;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.segments.PostgresSegments;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.WorkflowBuilder;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real segments and contacts; workflows, messages and the run of this moment are told. */
final class LintFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-10T09:20:00Z");

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final FieldCatalogue fields = new FieldCatalogue(database.dataSource());
  final YamlDefinitions definitions = new YamlDefinitions();
  final PostgresSegments segments =
      new PostgresSegments(database.dataSource(), definitions, fields);
  final Map<String, Message> messages = new HashMap<>();
  final List<String> withoutDefault = new ArrayList<>();
  final List<String> lostProtections = new ArrayList<>();
  final LintService lint;
  final TestCompany company =
      new TestCompany("Us", "Europe/Madrid").programme(ProgrammeType.PERFORMANCE);

  /** Of workflows by number. */
  final Map<Long, List<Policy>> policies = new HashMap<>();

  /** Of categories and groups by name. */
  final Map<String, Integer> priorities = new HashMap<>();

  /** How often segments were compared. */
  final AtomicLong comparisons = new AtomicLong();

  /** What a run of this moment would write to. */
  long expected;

  private final List<Workflow> workflows = new ArrayList<>();
  private final List<Chain> chains = new ArrayList<>();

  LintFixture() {
    this(Duration.ofSeconds(20));
  }

  LintFixture(Duration patience) {
    this(patience, new KeptTime(0));
  }

  LintFixture(Duration patience, KeptTime events) {
    lint = lint(patience, events);
    add(MessageBuilder.message("hello"));
  }

  private LintService lint(Duration patience, KeptTime events) {
    Messages allMessages =
        Stub.of(
            Messages.class,
            Map.of(
                "find", call -> Optional.ofNullable(messages.get((String) call[0])),
                "withoutDefault", call -> withoutDefault,
                "lostProtections", call -> lostProtections));
    Journeys journeys = Stub.of(Journeys.class, Map.of("expected", call -> expected));
    return new LintService(
        database.dataSource(),
        Stub.of(
            Workflows.class,
            Map.of("find", call -> find((String) call[0]), "list", call -> workflows)),
        Stub.of(
            Chains.class, Map.of("find", call -> chain((String) call[0]), "list", call -> chains)),
        counted(),
        allMessages,
        definitions,
        fields,
        journeys,
        Stub.of(
            Policies.class, Map.of("of", call -> policies.getOrDefault((Long) call[0], List.of()))),
        Stub.of(
            Categories.class,
            Map.of(
                "find",
                call ->
                    Optional.ofNullable(priorities.get((String) call[1]))
                        .map(
                            priority ->
                                new Category(
                                    1,
                                    (Category.Kind) call[0],
                                    (String) call[1],
                                    "",
                                    priority,
                                    NOW)))),
        company,
        10_000,
        events,
        patience);
  }

  private Segments counted() {
    return Stub.of(
        Segments.class,
        (method, arguments) -> {
          if (method.getName().equals("compare")) {
            comparisons.incrementAndGet();
          }
          try {
            return method.invoke(segments, arguments);
          } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        });
  }

  private Optional<Workflow> find(String key) {
    return workflows.stream().filter(each -> each.name().equalsIgnoreCase(key)).findFirst();
  }

  private Optional<Chain> chain(String name) {
    return chains.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  /** A segment of conditions that all hold, each a flow mapping. */
  void segment(String name, String... conditions) {
    StringBuilder yaml = new StringBuilder("segment: " + name + "\nall:\n");
    for (String condition : conditions) {
      yaml.append("  - ").append(condition).append('\n');
    }
    segments.save(yaml.toString(), name + ".yaml", NOW);
  }

  void add(MessageBuilder builder) {
    Message message = builder.build(7, NOW);
    messages.put(message.name(), message);
  }

  /** A workflow in Madrid that takes the contacts of these segments. */
  static WorkflowBuilder workflow(String name, String... segments) {
    return WorkflowBuilder.workflow(name).in("Europe/Madrid").segments(segments);
  }

  /** The workflow's number. */
  long add(WorkflowBuilder workflow) {
    long id = workflows.size() + 1;
    workflows.add(workflow.build(id, NOW));
    new TestData(database.dataSource(), NOW).workflow("number " + id, WorkflowKind.EMAIL, NOW);
    return id;
  }

  void chain(String name, String template, String... members) {
    chains.add(
        new Chain(
            chains.size() + 1,
            name,
            template,
            "",
            List.of(members).stream().map(member -> find(member).orElseThrow()).toList(),
            NOW));
  }

  /** Contacts of a stage; values by column, in which "*" becomes the contact's own id. */
  void contacts(int count, String stage, Map<String, ?> values) {
    StringBuilder columns = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    List<Object> all =
        new ArrayList<>(List.of(stage, TestData.timestamp(NOW), TestData.timestamp(NOW)));
    values.forEach(
        (column, value) -> {
          columns.append(", ").append(column);
          marks.append(value instanceof String ? ", replace(?, '*', n || id)" : ", ?");
          all.add(value instanceof Instant moment ? TestData.timestamp(moment) : value);
        });
    all.add(count);
    jdbc.sql(
            "INSERT INTO contact (external_id, relationship_stage, created_at, updated_at"
                + columns
                + ") SELECT id, ?, ?, ?"
                + marks
                + " FROM (SELECT n, gen_random_uuid()::text AS id FROM generate_series(1, ?) AS n)"
                + " AS own")
        .params(all)
        .update();
  }

  List<String> codes(String workflow) {
    return lint.workflow(workflow, NOW).stream().map(Finding::code).toList();
  }

  Finding only(String workflow, String code) {
    List<Finding> found =
        lint.workflow(workflow, NOW).stream().filter(each -> each.code().equals(code)).toList();
    if (found.size() != 1) {
      throw new AssertionError(code + ": " + found);
    }
    return found.get(0);
  }

  @Override
  public void close() {
    database.close();
  }
}
