package io.carillon.lint;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.ProgrammeType;
import io.carillon.api.contact.ContactType;
import io.carillon.api.journey.Journeys;
import io.carillon.api.lint.Finding;
import io.carillon.api.message.Address;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.segments.PostgresSegments;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import io.carillon.testkit.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real segments and contacts; workflows, messages and the run of this moment are told. */
final class Given implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-10T09:20:00Z");

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final FieldCatalogue fields = new FieldCatalogue(database.dataSource());
  final YamlDefinitions definitions = new YamlDefinitions();
  final PostgresSegments segments =
      new PostgresSegments(
          database.dataSource(),
          definitions,
          fields,
          new FieldCondition(fields),
          new EventCondition(),
          new PerformanceCondition(),
          new SentCondition());
  final Map<String, Message> messages = new HashMap<>();
  final List<String> withoutDefault = new ArrayList<>();
  final List<String> lostProtections = new ArrayList<>();
  final LintService lint;
  boolean systemWelcomeMail;

  /** What a run of this moment would write to. */
  long expected;

  private final List<Workflow> workflows = new ArrayList<>();
  private final List<Chain> chains = new ArrayList<>();

  Given() {
    this(Duration.ofSeconds(20));
  }

  Given(Duration patience) {
    lint = lint(patience);
    message("hello", message -> message);
  }

  private LintService lint(Duration patience) {
    Messages allMessages =
        fake(
            Messages.class,
            Map.of(
                "find", call -> Optional.ofNullable(messages.get((String) call[0])),
                "withoutDefault", call -> withoutDefault,
                "lostProtections", call -> lostProtections));
    Journeys journeys = fake(Journeys.class, Map.of("expected", call -> expected));
    Company company = new Madrid();
    return new LintService(
        database.dataSource(),
        fake(
            Workflows.class,
            Map.of("find", call -> find((String) call[0]), "list", call -> workflows)),
        fake(Chains.class, Map.of("find", call -> chain((String) call[0]), "list", call -> chains)),
        segments,
        allMessages,
        definitions,
        fields,
        journeys,
        company,
        10_000,
        patience);
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

  /** A message, as the function makes it from a plain one. */
  void message(String name, java.util.function.UnaryOperator<Message> made) {
    Message plain =
        new Message(
            7,
            name,
            1,
            "Hello",
            "Hello",
            "Hello",
            new Address("", "us@example.org"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "en",
            Set.of(),
            "",
            NOW);
    messages.put(name, made.apply(plain));
  }

  static Message with(
      Message plain, Optional<String> cc, Optional<String> bcc, Set<String> languages) {
    return new Message(
        plain.id(),
        plain.name(),
        plain.version(),
        plain.subject(),
        plain.html(),
        plain.text(),
        plain.from(),
        plain.replyTo(),
        cc,
        bcc,
        plain.language(),
        languages,
        "",
        NOW);
  }

  /** A workflow that is being put together, and then added. */
  static final class Draft {
    private final String name;
    private final List<String> of;
    private WorkflowState state = WorkflowState.DRAFT;
    private WorkflowKind kind = WorkflowKind.EMAIL;
    private Set<ContactType> types = Set.of(ContactType.MARKETPLACE);
    private String message = "hello";
    private ZoneId zone = ZoneId.of("Europe/Madrid");
    private boolean onlyAfter;
    private Optional<Integer> cap = Optional.empty();
    private List<WorkflowAction> actions = List.of();

    Draft(String name, String... of) {
      this.name = name;
      this.of = List.of(of);
    }

    Draft active() {
      state = WorkflowState.ACTIVE;
      return this;
    }

    Draft types(ContactType... which) {
      types = Set.of(which);
      return this;
    }

    Draft message(String which) {
      message = which;
      return this;
    }

    Draft in(String which) {
      zone = ZoneId.of(which);
      return this;
    }

    Draft onlyAfterActivation() {
      onlyAfter = true;
      return this;
    }

    Draft cap(int most) {
      cap = Optional.of(most);
      return this;
    }

    Draft actions(WorkflowAction... all) {
      kind = WorkflowKind.APPLICATION;
      actions = List.of(all);
      message = "";
      return this;
    }
  }

  /** The workflow's number. */
  long add(Draft draft) {
    long id = workflows.size() + 1;
    workflows.add(
        new Workflow(
            id,
            draft.name,
            "",
            draft.state,
            1,
            draft.of,
            draft.types,
            draft.message,
            draft.zone,
            draft.onlyAfter,
            draft.cap,
            NOW,
            draft.state == WorkflowState.ACTIVE ? Optional.of(NOW) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            draft.kind,
            draft.actions,
            true,
            Optional.empty(),
            Optional.empty(),
            ""));
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

  /** Contacts of a stage; values by column. */
  /** Each with an address of its own: a "*" in a text becomes the contact's own id. */
  void contacts(int count, String stage, Map<String, ?> values) {
    StringBuilder columns = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    List<Object> all = new ArrayList<>(List.of(stage, at(NOW), at(NOW)));
    values.forEach(
        (column, value) -> {
          columns.append(", ").append(column);
          marks.append(value instanceof String ? ", replace(?, '*', n || id)" : ", ?");
          all.add(value instanceof Instant moment ? at(moment) : value);
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

  static java.time.OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
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

  /** What a method of a stand-in does. */
  interface Body {
    Object call(Object[] arguments);
  }

  static <T> T fake(Class<T> type, Map<String, Body> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Body body = methods.get(method.getName());
              if (body == null) {
                throw new InvalidInputException("Not expected: " + method);
              }
              return body.call(arguments);
            }));
  }

  private final class Madrid implements Company {
    @Override
    public String name() {
      return "Us";
    }

    @Override
    public ProgrammeType programme() {
      return ProgrammeType.PERFORMANCE;
    }

    @Override
    public boolean systemWelcomeMail() {
      return systemWelcomeMail;
    }

    @Override
    public ZoneId zone() {
      return ZoneId.of("Europe/Madrid");
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
