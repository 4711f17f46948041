package io.carillon.exports;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportDestination;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportJob;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportTime;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.testkit.RecordedIssues;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.WorkflowBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A flow whose document a test writes, and servers that export it. */
final class ExportFixture implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-03-10T09:00:00Z");

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final TestData data = new TestData(database.dataSource(), T0);
  final RecordedIssues issues = new RecordedIssues();
  final Destinations destinations = new Destinations();
  final long flow = data.workflow("../Win back", WorkflowKind.FLOW, T0);
  final Fields fields =
      proxy(
          Fields.class,
          name ->
              name.equals("first_name")
                  ? Optional.of(new Field("first_name", FieldType.TEXT, true, "first_name", false))
                  : Optional.empty());
  private Workflow workflow = flow(Flow.NONE);

  /** A workflow whose document nobody can read. */
  long broken = -1;

  ExportFixture() {
    destinations.bindDestination(destination("crm"));
    jdbc.sql("UPDATE workflow SET activated_at = ?").param(TestData.timestamp(T0)).update();
  }

  @Override
  public void close() {
    database.close();
  }

  private Workflow flow(Flow steps) {
    return WorkflowBuilder.workflow("../Win back").flow(steps).build(flow, T0);
  }

  /** The document's exports now; a new version. */
  void says(Flow steps, ExportPlan... plans) {
    workflow =
        WorkflowBuilder.like(flow(steps))
            .campaign(Campaign.NONE.exporting(List.of(plans)))
            .build(flow, T0);
    jdbc.sql("UPDATE workflow SET version = version + 1").update();
  }

  static ExportPlan journeys(ExportTime time, boolean onlyNew) {
    return plan(ExportContent.JOURNEYS, time, onlyNew);
  }

  static ExportPlan plan(ExportContent content, ExportTime time, boolean onlyNew) {
    return new ExportPlan(
        "for-crm", content, List.of("contact"), ExportFormat.CSV, "crm", time, onlyNew);
  }

  private Workflows workflows() {
    return proxy(
        Workflows.class,
        key -> {
          if (key.equals(broken)) {
            throw new IllegalStateException("no such zone");
          }
          return key instanceof Long || key.equals("win")
              ? Optional.of(workflow)
              : Optional.empty();
        });
  }

  ExportService service() {
    return new ExportService(
        database.dataSource(), workflows(), destinations, new ExportChecker(destinations, fields));
  }

  /** One more server. */
  ExportWorker server() {
    return new ExportWorker(database.dataSource(), workflows(), fields, issues);
  }

  /** Takes what waits and brings it to an end. */
  String made(ExportWorker server, Instant now) {
    ExportJob job = server.take(now).orElseThrow();
    String text = written(server, job);
    server.done(job, "/out/" + job.fileName(), now);
    return text;
  }

  static String written(ExportWorker server, ExportJob job) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      server.write(job, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  long entered(String contact) {
    return entered(contact, "Ann");
  }

  long entered(String contact, String firstName) {
    long id = data.contact(contact).set("first_name", firstName).insert();
    jdbc.sql(
            "INSERT INTO journey (contact_id, workflow_id, version, entered_at) VALUES (?, ?, 1, ?)")
        .params(id, flow, TestData.timestamp(T0))
        .update();
    return id;
  }

  private static ExportDestination destination(String name) {
    return new ExportDestination() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String kind() {
        return "folder";
      }

      @Override
      public String place() {
        return "/out";
      }

      @Override
      public void test(String fileName) {
        throw new AssertionError("not asked for");
      }
    };
  }

  /** A service that only finds, by its first argument. */
  static <T> T proxy(Class<T> type, Function<Object, Object> find) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> find.apply(arguments[0])));
  }
}
