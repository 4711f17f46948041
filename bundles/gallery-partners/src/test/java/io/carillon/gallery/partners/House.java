package io.carillon.gallery.partners;

import io.carillon.api.Company;
import io.carillon.api.ProgrammeType;
import io.carillon.api.definition.Definitions;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.applications.ApplicationService;
import io.carillon.contacts.ContactStore;
import io.carillon.contacts.EventStore;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.deliveries.Outbox;
import io.carillon.gallery.GalleryService;
import io.carillon.journeys.JourneyService;
import io.carillon.lint.LintService;
import io.carillon.segments.PostgresSegments;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import io.carillon.store.PostgresStatistics;
import io.carillon.templates.MessageService;
import io.carillon.templates.TermsService;
import io.carillon.testkit.TestDatabase;
import io.carillon.workflows.ActivationChecks;
import io.carillon.workflows.Catalogue;
import io.carillon.workflows.ChainService;
import io.carillon.workflows.IssueLog;
import io.carillon.workflows.WorkflowService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole house: every room is the real one, the mails alone do not leave. */
final class House implements AutoCloseable {
  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final Definitions definitions = new YamlDefinitions();
  final FieldCatalogue fields = new FieldCatalogue(database.dataSource());
  final TermsService terms = new TermsService(database.dataSource());
  final IssueLog issues = new IssueLog(database.dataSource());
  final ContactStore contacts = new ContactStore(database.dataSource(), fields);
  final EventStore events = new EventStore(database.dataSource());
  final Outbox outbox;
  final PostgresSegments segments;
  final MessageService messages;
  final WorkflowService workflows;
  final ChainService chains;
  final JourneyService journeys;
  final LintService linter;
  final ApplicationService applications;
  final GalleryService gallery;
  ProgrammeType programme = ProgrammeType.PERFORMANCE_AND_CREATOR;
  boolean systemWelcomeMail;

  House(Path journal) {
    DataSource source = database.dataSource();
    Company shop = new Shop();
    outbox = new Outbox(source, journal, "1m");
    segments =
        new PostgresSegments(
            source,
            definitions,
            fields,
            new FieldCondition(fields),
            new EventCondition(),
            new PerformanceCondition(),
            new SentCondition());
    messages = new MessageService(source, definitions, fields, terms, shop);
    Catalogue catalogue = new Catalogue();
    catalogue.bindSegments(segments);
    catalogue.bindMessages(messages);
    catalogue.bindTerms(terms);
    ActivationChecks activationChecks = new ActivationChecks();
    workflows = new WorkflowService(source, definitions, outbox, shop, catalogue, activationChecks);
    chains = new ChainService(source, definitions, outbox, shop, catalogue, activationChecks);
    journeys =
        new JourneyService(
            source,
            new PostgresStatistics(source),
            workflows,
            segments,
            fields,
            messages,
            contacts,
            outbox,
            issues,
            10_000);
    activationChecks.bindJourneys(new Wiring.Handed<>(journeys));
    linter =
        new LintService(
            source,
            workflows,
            chains,
            segments,
            messages,
            definitions,
            fields,
            journeys,
            shop,
            10_000,
            Duration.ofSeconds(20));
    activationChecks.bindLinter(new Wiring.Handed<>(linter));
    applications = new ApplicationService(source, contacts, events, workflows, segments, issues);
    gallery =
        new GalleryService(
            Wiring.frameworkWith(Path.of("target", "classes", "CARILLON-INF", "templates")),
            source,
            definitions,
            shop,
            fields,
            segments,
            messages,
            terms,
            workflows,
            chains);
  }

  /** Adds a contact; values by column name, moments as Instant. */
  long contact(String externalId, Map<String, ?> values, Instant now) {
    long id =
        jdbc.sql(
                "INSERT INTO contact (external_id, marketplace_email, created_at, updated_at)"
                    + " VALUES (?, ?, ?, ?) RETURNING id")
            .params(
                externalId,
                externalId + "@example.com",
                now.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    values.forEach((column, value) -> set(id, column, value));
    return id;
  }

  void set(long contact, String column, Object value) {
    jdbc.sql("UPDATE contact SET " + column + " = ? WHERE id = ?")
        .params(value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value, contact)
        .update();
  }

  /** Strikes a full hour, evaluates all active workflows, and lets every mail leave at once. */
  List<String> strike(Instant hour) {
    jdbc.sql(
            "INSERT INTO hour (at, since, by_hand, state, struck_at) VALUES (?, ?, false,"
                + " 'STRUCK', ?)")
        .params(
            hour.atOffset(ZoneOffset.UTC),
            hour.minusSeconds(3600).atOffset(ZoneOffset.UTC),
            hour.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            "INSERT INTO run (workflow_id, hour, state, due_at) SELECT id, ?, 'DUE', ? FROM"
                + " workflow WHERE state = 'ACTIVE' AND kind = 'EMAIL'")
        .params(hour.atOffset(ZoneOffset.UTC), hour.atOffset(ZoneOffset.UTC))
        .update();
    workflows.list().stream()
        .filter(workflow -> workflow.state() == WorkflowState.ACTIVE)
        .filter(workflow -> workflow.kind() == WorkflowKind.EMAIL)
        .forEach(workflow -> journeys.run(workflow.id(), hour, hour));
    return jdbc.sql(
            "WITH gone AS (UPDATE delivery SET state = 'SENT', finished_at = ? WHERE state ="
                + " 'PLANNED' RETURNING workflow_id, contact_id)"
                + " SELECT c.external_id || ' ' || w.name FROM gone g JOIN contact c ON c.id ="
                + " g.contact_id JOIN workflow w ON w.id = g.workflow_id ORDER BY 1")
        .param(hour.atOffset(ZoneOffset.UTC))
        .query(String.class)
        .list();
  }

  @Override
  public void close() throws Exception {
    outbox.stop();
    database.close();
  }

  private final class Shop implements Company {
    @Override
    public String name() {
      return "Müller & Söhne";
    }

    @Override
    public ProgrammeType programme() {
      return programme;
    }

    @Override
    public boolean systemWelcomeMail() {
      return systemWelcomeMail;
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }
  }
}
