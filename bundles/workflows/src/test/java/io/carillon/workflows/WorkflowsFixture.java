package io.carillon.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.Runs;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.api.store.UnitOfWork;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.journeys.RunChanges;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Only this bundle is real: the services of others answer what a test wants. */
final class WorkflowsFixture implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-03-10T09:20:00Z");

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final TestData data = new TestData(database.dataSource(), T0);
  final Definitions definitions = new YamlDefinitions();
  final Set<String> segments = new HashSet<>(Set.of("quiet customers"));
  final Set<String> messages = new HashSet<>(Set.of("win-back"));

  /** From whom each message is. */
  String sender = "a@example.com";

  /** Where the sign-up of terms begins, by their names. */
  final Map<String, String> terms = new HashMap<>();

  /** The HTML of each message. */
  String html = "";

  /** Names of segments that use a field that is gone. */
  final Set<String> brokenSegments = new HashSet<>();

  /** What the outbox was asked to do, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** What the linter finds, whatever it is asked about. */
  final List<Finding> findings = new CopyOnWriteArrayList<>();

  /** Features that are not installed. */
  final Set<Class<?>> leftOut = new HashSet<>();

  /** Whether each message says unsubscribe_url without a default. */
  boolean wantsUnsubscribing;

  /** What each message says of a campaign that has not got it. */
  final List<String> valueProblems = new CopyOnWriteArrayList<>();

  final Catalogue catalogue = new Catalogue(service -> !leftOut.contains(service));
  final ActivationChecks activationChecks = new ActivationChecks();
  final Runs changes = new RunChanges();
  final WorkflowRuns runs = new WorkflowRuns();
  final WorkflowService workflows;
  final ChainService chains;
  final CategoryService categories;

  WorkflowsFixture() {
    catalogue.bindSegments(Stub.of(Segments.class, this::segments));
    catalogue.bindMessages(Stub.of(Messages.class, this::messages));
    catalogue.bindTerms(
        Stub.of(
            Terms.class,
            (method, arguments) ->
                Optional.ofNullable(terms.get(arguments[0]))
                    .map(url -> new Term((String) arguments[0], url, T0))));
    activationChecks.bindJourneys(
        new Handed<>(Stub.of(Journeys.class, (method, arguments) -> 42L)));
    activationChecks.bindLinter(
        new Handed<>(Stub.of(Linter.class, (method, arguments) -> findings)));
    runs.bindRuns(changes);
    Deliveries deliveries = Stub.of(Deliveries.class, this::deliveries);
    Company madrid = new TestCompany("Example", "Europe/Madrid");
    workflows =
        new WorkflowService(
            database.dataSource(),
            definitions,
            deliveries,
            madrid,
            catalogue,
            activationChecks,
            runs);
    categories = new CategoryService(database.dataSource(), definitions, madrid);
    chains =
        new ChainService(
            database.dataSource(),
            definitions,
            deliveries,
            madrid,
            catalogue,
            activationChecks,
            runs);
  }

  /** A complete definition. */
  static String yaml(String name) {
    return """
        # kept
        workflow: %s
        description: For those who went quiet   # R31
        segments: [Quiet customers]
        message: win-back
        """
        .formatted(name);
  }

  @Override
  public void close() {
    database.close();
  }

  private Object segments(Method method, Object... arguments) {
    String name = ((String) arguments[0]).toLowerCase(Locale.ROOT);
    return switch (method.getName()) {
      case "find" ->
          segments.contains(name)
              ? Optional.of(new Segment(1, name, 1, "", "", T0))
              : Optional.empty();
      case "compile" -> {
        if (brokenSegments.contains(name)) {
          throw new InvalidInputException("there is no field \"tier\"");
        }
        yield new CompiledSegment(name, 1, Sql.TRUE, List.of());
      }
      default -> throw new AssertionError(method);
    };
  }

  private Object messages(Method method, Object... arguments) {
    if (method.getName().equals("needsUnsubscribeUrl")) {
      return wantsUnsubscribing;
    }
    if (method.getName().equals("problems")) {
      return valueProblems;
    }
    String name = (String) arguments[0];
    return messages.contains(name)
        ? Optional.of(MessageBuilder.message(name).html(html).from(sender).build(1, T0))
        : Optional.empty();
  }

  private Object deliveries(Method method, Object... arguments) {
    List<Object> said =
        Arrays.stream(arguments)
            .map(each -> each instanceof UnitOfWork work ? work.now() : each)
            .toList();
    asked.add(method.getName() + said);
    return method.getReturnType() == int.class ? 0 : null;
  }

  /** A service as DS hands it out. */
  record Handed<S>(S service) implements ComponentServiceObjects<S> {
    @Override
    public S getService() {
      return service;
    }

    @Override
    public void ungetService(S used) {
      assertThat(used).isSameAs(service);
    }

    @Override
    public ServiceReference<S> getServiceReference() {
      throw new AssertionError("not asked for");
    }
  }

  /** A moment in a zone, as the engine sees it. */
  static AsOf asOf() {
    return new AsOf(T0, ZoneId.of("UTC"));
  }
}
