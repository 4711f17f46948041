package io.carillon.benchmarks.tick;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.Contacts;
import io.carillon.api.message.Address;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.deliveries.Outbox;
import io.carillon.journeys.HourLedger;
import io.carillon.journeys.JourneyService;
import io.carillon.segments.PostgresSegments;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import io.carillon.store.PostgresStatistics;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The product's rooms that a tick goes through, all of them real; only the definitions of workflows
 * and of one message are held here instead of being edited by a marketer.
 */
final class House {
  static final Instant HOUR = Instant.parse("2026-11-20T11:00:00Z");

  private final JdbcClient jdbc;
  private final PostgresSegments segments;
  private final List<Workflow> workflows = new ArrayList<>();
  final HourLedger hours;
  final JourneyService journeys;

  House(DataSource database, Path directory) {
    jdbc = JdbcClient.create(database);
    FieldCatalogue fields = new FieldCatalogue(database);
    segments =
        new PostgresSegments(
            database,
            new YamlDefinitions(),
            fields,
            new FieldCondition(fields),
            new EventCondition(),
            new PerformanceCondition(),
            new SentCondition());
    Issues issues = fake(Issues.class, Map.of("record", House::refuse));
    hours = new HourLedger(database, issues, 48);
    journeys =
        new JourneyService(
            database,
            new PostgresStatistics(database),
            fake(
                Workflows.class,
                Map.of(
                    "version", call -> Optional.of(workflows.get((int) ((long) call[0] - 1))),
                    "find",
                        call -> Optional.of(workflows.get(Integer.parseInt((String) call[0]) - 1)),
                    "list", call -> List.copyOf(workflows))),
            segments,
            fields,
            fake(Messages.class, Map.of("find", call -> Optional.of(message()))),
            fake(
                Contacts.class,
                Map.of(
                    "find",
                    call ->
                        Optional.of(new Contact(Long.parseLong((String) call[0]), "c", Map.of())))),
            new Outbox(database, directory, "1m"),
            issues,
            100_000);
  }

  /** An active workflow with a segment of its own. */
  void add(String conditions) {
    int number = workflows.size();
    String segment = String.format(Locale.ROOT, "segment %d", number);
    segments.save("segment: " + segment + "\nall:\n" + conditions, segment, HOUR);
    workflows.add(
        new Workflow(
            number + 1L,
            "workflow " + number,
            "",
            WorkflowState.ACTIVE,
            1,
            List.of(segment),
            Set.of(ContactType.MARKETPLACE),
            "hello",
            ZoneId.of("UTC"),
            false,
            Optional.empty(),
            HOUR,
            Optional.of(HOUR),
            Optional.empty(),
            Optional.empty(),
            WorkflowKind.EMAIL,
            List.of(),
            true,
            Optional.empty(),
            Optional.empty(),
            ""));
  }

  /** Strikes an hour and evaluates what is due, as the routes do; how many were planned. */
  long tick(Instant hour) {
    hours.strike(hour, hour);
    long planned = 0;
    for (long workflow :
        jdbc.sql("SELECT workflow_id FROM run WHERE state = 'DUE' ORDER BY hour, workflow_id")
            .query(Long.class)
            .list()) {
      planned += journeys.run(workflow, hour, hour).matched();
    }
    return planned;
  }

  private static Object refuse(Object[] call) {
    throw new IllegalStateException(
        "No issue is expected: " + ((Issue) call[call.length - 1]).message());
  }

  private static Message message() {
    return new Message(
        1,
        "hello",
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
        HOUR);
  }

  private interface Body {
    Object call(Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Map<String, Body> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> methods.get(method.getName()).call(arguments)));
  }
}
