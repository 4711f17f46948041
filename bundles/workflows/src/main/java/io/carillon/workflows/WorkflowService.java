package io.carillon.workflows;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.workflows.DefinitionReader.Read;
import io.carillon.workflows.WorkflowTable.Locked;
import io.carillon.workflows.WorkflowTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Definitions, versions and the life cycle (R30-R46). Safe for two admins at once. */
@Component
public final class WorkflowService implements Workflows {
  private final DefinitionReader reader;
  private final WorkflowTable table;
  private final TransactionTemplate transaction;
  private final Deliveries deliveries;
  private final Company company;
  private final Catalogue catalogue;

  /** Needs the database, the reader of YAML, the outbox, the company and what can be named. */
  @Activate
  public WorkflowService(
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference Deliveries deliveries,
      @Reference Company company,
      @Reference Catalogue catalogue) {
    this.reader = new DefinitionReader(definitions);
    this.table = new WorkflowTable(database, reader, company);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.deliveries = deliveries;
    this.company = company;
    this.catalogue = catalogue;
  }

  @Override
  public Workflow save(String yaml, String source, Instant now) {
    Read read = reader.read(yaml, source);
    long id = transaction.execute(status -> store(read, source, now));
    return found(id);
  }

  private long store(Read read, String source, Instant now) {
    Optional<Locked> existing = table.lock(read.definition().name());
    if (existing.isEmpty()) {
      Optional<Long> made = table.insert(read, now);
      if (made.isPresent()) {
        return made.get();
      }
      // Somebody else made it between our two looks.
      existing = table.lock(read.definition().name());
    }
    Locked current =
        existing.orElseThrow(
            () ->
                new InvalidInputException(
                    "Workflow \""
                        + read.definition().name()
                        + "\" was deleted at this moment; save it again"));
    if (current.text().equals(read.text())) {
      return current.id();
    }
    if (current.state() == WorkflowState.ACTIVE) {
      List<String> problems = problems(read.definition(), now);
      if (!problems.isEmpty()) {
        throw new InvalidInputException(
            source
                + ": workflow \""
                + read.definition().name()
                + "\" is active and keeps version "
                + current.version()
                + ", since the new one is not complete: "
                + String.join("; ", problems));
      }
    }
    table.addVersion(current.id(), current.version() + 1, read, now);
    return current.id();
  }

  @Override
  public List<String> validate(String yaml, String source) {
    // Conditions are compiled but not evaluated, so any moment does.
    return problems(reader.read(yaml, source).definition(), Instant.EPOCH);
  }

  @Override
  public Optional<Workflow> find(String key) {
    return table.find(key).map(Row::workflow);
  }

  @Override
  public Optional<Workflow> version(long id, int version) {
    return table.version(id, version).map(Row::workflow);
  }

  @Override
  public List<Workflow> list() {
    return table.list().stream().map(Row::workflow).toList();
  }

  @Override
  public String schema() {
    return reader.schema();
  }

  @Override
  public Workflow activate(String key, Instant now) {
    Row row = existing(key);
    Workflow workflow = row.workflow();
    switch (workflow.state()) {
      case DRAFT -> {
        // Goes on below.
      }
      case PAUSED ->
          throw new InvalidInputException(
              named(workflow) + " is paused; go on with workflow-resume --policy skip|late|shift");
      case ACTIVE, DELETED -> throw notNow(workflow, "activated");
    }
    requireComplete(row, "activated", now);
    if (!table.activate(workflow, now)) {
      throw changed(workflow);
    }
    return found(workflow.id());
  }

  @Override
  public Workflow pause(String key, Instant now) {
    Workflow workflow = existing(key).workflow();
    if (workflow.state() != WorkflowState.ACTIVE) {
      throw notNow(workflow, "paused");
    }
    // First what is on the wire, then the row: the row may have to wait for a tick to end.
    deliveries.halt(workflow.id());
    if (!table.pause(workflow.id(), now)) {
      throw changed(workflow);
    }
    return found(workflow.id());
  }

  @Override
  public Workflow resume(String key, ResumePolicy policy, Instant now) {
    Row row = existing(key);
    Workflow workflow = row.workflow();
    if (workflow.state() != WorkflowState.PAUSED) {
      throw notNow(workflow, "resumed");
    }
    requireComplete(row, "resumed", now);
    transaction.executeWithoutResult(status -> endPause(workflow, policy, now));
    deliveries.proceed(workflow.id());
    return found(workflow.id());
  }

  /**
   * The policy is carried out while the workflow is still paused, so that nothing leaves before it;
   * the row of the pause keeps a second admin out.
   */
  private void endPause(Workflow workflow, ResumePolicy policy, Instant now) {
    Instant pausedAt =
        table.endPause(workflow.id(), policy, now).orElseThrow(() -> changed(workflow));
    switch (policy) {
      case SKIP -> {
        deliveries.skipPlanned(workflow.id(), Reason.PAUSED, now);
        table.skipRuns(workflow.id(), Reason.PAUSED.sentence(), now);
      }
      case LATE -> table.makeRunsDue(workflow.id(), pausedAt, now);
      case SHIFT -> {
        deliveries.shiftPlanned(workflow.id(), Duration.between(pausedAt, now));
        table.skipRuns(workflow.id(), "Paused, and resumed with the policy shift", now);
      }
    }
    if (!table.resume(workflow)) {
      throw changed(workflow);
    }
  }

  @Override
  public Workflow duplicate(String key, Instant now) {
    Row row = existing(key);
    Workflow original = row.workflow();
    int number = 1;
    Optional<Long> made = Optional.empty();
    while (made.isEmpty()) {
      Read copy =
          reader.renamed(original.text(), row.values(), CopyName.of(original.name(), number++));
      made = transaction.execute(status -> table.insert(copy, now));
    }
    return found(made.get());
  }

  @Override
  public Workflow delete(String key, Instant now) {
    Workflow workflow = existing(key).workflow();
    if (workflow.state() == WorkflowState.DELETED) {
      throw notNow(workflow, "deleted");
    }
    deliveries.halt(workflow.id());
    if (!table.delete(workflow.id(), now)) {
      throw changed(workflow);
    }
    deliveries.skipPlanned(workflow.id(), Reason.DELETED, now);
    table.skipRuns(workflow.id(), Reason.DELETED.sentence(), now);
    return found(workflow.id());
  }

  private void requireComplete(Row row, String verb, Instant now) {
    List<String> problems = problems(reader.stored(row.values()), now);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          named(row.workflow()) + " can't be " + verb + ": " + String.join("; ", problems));
    }
  }

  private List<String> problems(WorkflowDefinition definition, Instant now) {
    ZoneId zone = definition.zone().map(ZoneId::of).orElseGet(company::zone);
    return catalogue.problems(definition, new AsOf(now, zone));
  }

  private Row existing(String key) {
    return table
        .find(key)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no workflow \"" + key + "\"; workflow-list shows all"));
  }

  private Workflow found(long id) {
    return table.find(id).orElseThrow().workflow();
  }

  private static String named(Workflow workflow) {
    return "Workflow \"" + workflow.name() + "\"";
  }

  private static InvalidInputException notNow(Workflow workflow, String verb) {
    String state = workflow.state().name().toLowerCase(Locale.ROOT);
    String a = workflow.state() == WorkflowState.DRAFT ? "a " : "";
    return new InvalidInputException(
        named(workflow) + " is " + a + state + " and can't be " + verb);
  }

  private static InvalidInputException changed(Workflow workflow) {
    return new InvalidInputException(
        named(workflow) + " was changed by somebody else at this moment; look at it and try again");
  }
}
