package io.carillon.gallery.partners;

import io.carillon.api.definition.Definitions;
import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.applications.ApplicationService;
import io.carillon.contacts.ContactStore;
import io.carillon.contacts.EventStore;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.contacts.NotedChanges;
import io.carillon.contacts.PartnerStages;
import io.carillon.contacts.action.ActionService;
import io.carillon.contacts.action.SetFieldAction;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.deliveries.Outbox;
import io.carillon.gallery.GalleryService;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.RunChanges;
import io.carillon.journeys.flow.FlowEntryService;
import io.carillon.journeys.settings.EvaluationMode;
import io.carillon.lint.LintService;
import io.carillon.segments.PostgresSegments;
import io.carillon.segments.template.ConditionTemplateService;
import io.carillon.segments.template.TemplateLibrary;
import io.carillon.store.PostgresStatistics;
import io.carillon.templates.MessageService;
import io.carillon.templates.TermsService;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.workflows.ActivationChecks;
import io.carillon.workflows.Catalogue;
import io.carillon.workflows.CategoryService;
import io.carillon.workflows.ChainService;
import io.carillon.workflows.IssueLog;
import io.carillon.workflows.PolicyService;
import io.carillon.workflows.WorkflowRuns;
import io.carillon.workflows.WorkflowService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole product with its real services, and the templates of the bundle that is tested; only
 * the mails do not leave.
 */
public final class ProductFixture implements AutoCloseable {
  public final TestDatabase database = TestDatabase.fresh();
  public final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  public final Definitions definitions = new YamlDefinitions();
  public final FieldCatalogue fields = new FieldCatalogue(database.dataSource());
  public final TermsService terms = new TermsService(database.dataSource());
  public final IssueLog issues = new IssueLog(database.dataSource());
  public final ContactStore contacts = new ContactStore(database.dataSource(), fields);
  public final EventStore events = new EventStore(database.dataSource());
  public final TestCompany company = new TestCompany("Müller & Söhne", "UTC");
  public final Outbox outbox;
  public final PostgresSegments segments;
  public final ConditionTemplateService conditionTemplates;
  public final MessageService messages;
  public final WorkflowService workflows;
  public final ChainService chains;
  public final JourneyService journeys;
  public final CategoryService categories;
  public final PolicyService policies;
  public final LintService linter;
  public final ApplicationService applications;
  public final GalleryService gallery;

  public ProductFixture(Path journal) {
    DataSource source = database.dataSource();
    outbox = new Outbox(source, journal, "1m");
    TemplateLibrary library =
        new TemplateLibrary(
            Wiring.frameworkWith(
                Path.of("target", "classes", "CARILLON-INF", "condition-templates")),
            source,
            definitions,
            fields);
    segments = new PostgresSegments(source, definitions, fields, library);
    conditionTemplates = new ConditionTemplateService(library, segments);
    messages = new MessageService(source, definitions, fields, terms, company);
    ActionService actions = new ActionService(source, fields, Set.of());
    actions.addType(new SetFieldAction(fields), Map.of());
    Catalogue catalogue = new Catalogue(service -> true);
    catalogue.bindActions(actions);
    catalogue.bindSegments(segments);
    catalogue.bindConditionTemplates(conditionTemplates);
    catalogue.bindMessages(messages);
    catalogue.bindTerms(terms);
    ActivationChecks activationChecks = new ActivationChecks();
    WorkflowRuns runs = new WorkflowRuns();
    runs.bindRuns(new RunChanges());
    workflows =
        new WorkflowService(
            source, definitions, outbox, company, catalogue, activationChecks, runs);
    chains =
        new ChainService(source, definitions, outbox, company, catalogue, activationChecks, runs);
    journeys =
        new JourneyService(
            source,
            new PostgresStatistics(source),
            workflows,
            segments,
            fields,
            messages,
            contacts,
            new NotedChanges(source),
            outbox,
            actions,
            issues,
            10_000,
            EvaluationMode.CHANGED);
    activationChecks.bindJourneys(new Wiring.Handed<>(journeys));
    categories = new CategoryService(source, definitions, company);
    policies = new PolicyService(source, definitions, company, categories);
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
            policies,
            categories,
            company,
            10_000,
            new KeptTime(0),
            Duration.ofSeconds(20));
    activationChecks.bindLinter(new Wiring.Handed<>(linter));
    applications =
        new ApplicationService(
            source,
            contacts,
            new PartnerStages(),
            events,
            workflows,
            segments,
            actions,
            new FlowEntryService(),
            issues);
    gallery =
        new GalleryService(
            Wiring.frameworkWith(Path.of("target", "classes", "CARILLON-INF", "templates")),
            source,
            definitions,
            company,
            fields,
            segments,
            messages,
            terms,
            workflows,
            chains);
  }

  /** Adds a contact; values by column name, moments as Instant. */
  public long contact(String externalId, Map<String, ?> values, Instant now) {
    return new TestData(database.dataSource(), now)
        .contact(externalId)
        .address(externalId + "@example.com")
        .set(values)
        .insert();
  }

  public void set(long contact, String column, Object value) {
    jdbc.sql("UPDATE contact SET " + column + " = ? WHERE id = ?")
        .params(value instanceof Instant moment ? TestData.timestamp(moment) : value, contact)
        .update();
  }

  /** Strikes a full hour, evaluates all active workflows, and lets every mail leave at once. */
  public List<String> strike(Instant hour) {
    new TestData(database.dataSource(), hour).hour(hour, "STRUCK");
    jdbc.sql(
            "INSERT INTO run (workflow_id, hour, state, due_at) SELECT id, ?, 'DUE', ? FROM"
                + " workflow WHERE state = 'ACTIVE' AND kind <> 'APPLICATION'")
        .params(TestData.timestamp(hour), TestData.timestamp(hour))
        .update();
    workflows.list().stream()
        .filter(workflow -> workflow.state() == WorkflowState.ACTIVE)
        .filter(workflow -> workflow.kind() != WorkflowKind.APPLICATION)
        .forEach(workflow -> journeys.run(workflow.id(), hour, hour));
    return leave(hour);
  }

  /** Moves the people of flows, as twice a second, and lets every mail leave at once. */
  public List<String> advance(Instant now) {
    journeys.advance(now);
    return leave(now);
  }

  private List<String> leave(Instant now) {
    return jdbc.sql(
            "WITH gone AS (UPDATE delivery SET state = 'SENT', finished_at = ? WHERE state ="
                + " 'PLANNED' RETURNING workflow_id, contact_id, step)"
                + " SELECT c.external_id || ' ' || w.name FROM gone g JOIN contact c ON c.id ="
                + " g.contact_id JOIN workflow w ON w.id = g.workflow_id ORDER BY 1")
        .param(TestData.timestamp(now))
        .query(String.class)
        .list();
  }

  @Override
  public void close() throws Exception {
    outbox.stop();
    database.close();
  }
}
