package io.carillon.workflows;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Runs;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.support.database.Database;
import io.carillon.workflows.DefinitionReader.Read;
import io.carillon.workflows.WorkflowTable.Locked;
import io.carillon.workflows.WorkflowTable.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Definitions, versions and the life cycle (R30-R46). Safe for two admins at once. */
@Component
public final class WorkflowService implements Workflows {
  /** Deliveries of a deleted workflow that end in one transaction. */
  private static final int ENDED_AT_ONCE = 10_000;

  private final DefinitionReader reader;
  private final WorkflowTable table;
  private final Database database;
  private final Deliveries deliveries;
  private final LifeCycle lifeCycle;
  private final ActivationChecks activationChecks;
  private final WorkflowRuns runs;

  /**
   * Needs the database, the reader of YAML, the outbox, the company, the catalogue and the
   * activation checks.
   */
  @Activate
  public WorkflowService(
      @Reference DataSource dataSource,
      @Reference Definitions definitions,
      @Reference Deliveries deliveries,
      @Reference Company company,
      @Reference Catalogue catalogue,
      @Reference ActivationChecks activationChecks,
      @Reference WorkflowRuns runs) {
    this.reader = new DefinitionReader(definitions, catalogue::conditionTemplates);
    this.table = new WorkflowTable(dataSource, reader, company);
    this.database = new Database(dataSource);
    this.deliveries = deliveries;
    this.activationChecks = activationChecks;
    this.runs = runs;
    this.lifeCycle =
        new LifeCycle(
            table, reader, database, deliveries, company, catalogue, activationChecks, runs);
  }

  @Override
  public Workflow save(String yaml, String source, Instant now) {
    Read read = reader.read(yaml, source);
    long id = database.inTransaction(now, work -> store(work, read, source));
    return found(id);
  }

  private long store(UnitOfWork work, Read read, String source) {
    Instant now = work.now();
    Optional<Locked> existing = table.lock(read);
    if (existing.isEmpty()) {
      Optional<Long> made = table.insert(read, now);
      if (made.isPresent()) {
        return made.get();
      }
      // Another transaction created it in between.
      existing = table.lock(read);
    }
    Locked current =
        existing.orElseThrow(
            () ->
                new InvalidInputException(
                    "Workflow \""
                        + read.definition().name()
                        + "\" was deleted at this moment; save it again"));
    if (current.same()) {
      return current.id();
    }
    if (current.kind() != read.definition().kind()) {
      throw new InvalidInputException(
          source
              + ": workflow \""
              + read.definition().name()
              + "\" can't change its trigger; make a new workflow under another name");
    }
    boolean active = current.state() == WorkflowState.ACTIVE;
    if (active) {
      refuse(lifeCycle.missing(read.definition(), now), read, source, current);
    }
    table.addVersion(current.id(), current.version() + 1, read, now);
    if (active) {
      lifeCycle.listen(work, current.id(), current.kind(), read.definition().flow());
      // The linter reads the new version in this transaction; an error takes it back.
      refuse(activationChecks.errors(String.valueOf(current.id()), now), read, source, current);
    }
    return current.id();
  }

  private static void refuse(List<String> problems, Read read, String source, Locked current) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          source
              + ": workflow \""
              + read.definition().name()
              + "\" is active and keeps version "
              + current.version()
              + ", since the new one can't go live: "
              + String.join("; ", problems));
    }
  }

  @Override
  public List<String> validate(String yaml, String source) {
    // Conditions are compiled but not evaluated, so any moment does.
    return lifeCycle.missing(reader.read(yaml, source).definition(), Instant.EPOCH);
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
    lifeCycle.activate(row, now);
    return found(row.workflow().id());
  }

  @Override
  public Workflow release(String key, Instant now) {
    Workflow workflow = existing(key).workflow();
    lifeCycle.release(workflow, now);
    return found(workflow.id());
  }

  @Override
  public Workflow pause(String key, Instant now) {
    Workflow workflow = existing(key).workflow();
    lifeCycle.pause(workflow, now);
    return found(workflow.id());
  }

  @Override
  public Workflow resume(String key, ResumePolicy policy, Instant now) {
    Row row = existing(key);
    lifeCycle.resume(row, policy, now);
    return found(row.workflow().id());
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
      made = database.inTransaction(now, work -> table.insert(copy, now));
    }
    return found(made.get());
  }

  @Override
  public Workflow delete(String key, Instant now) {
    Workflow workflow = existing(key).workflow();
    if (workflow.state() == WorkflowState.DELETED) {
      throw LifeCycle.notNow(workflow, "deleted");
    }
    Runs due = runs.get();
    lifeCycle.whileHalted(
        List.of(workflow),
        () -> {
          if (!table.delete(workflow.id(), now)) {
            throw LifeCycle.changed(workflow);
          }
        });
    database.inTransactionWithoutResult(
        now, work -> due.skipDue(work, workflow.id(), Reason.DELETED.sentence()));
    int ended;
    do {
      ended =
          database.inTransaction(
              now,
              work -> deliveries.skipPlanned(work, workflow.id(), Reason.DELETED, ENDED_AT_ONCE));
    } while (ended > 0);
    return found(workflow.id());
  }

  @Override
  public Set<Long> processed(UnitOfWork work, Collection<Long> workflows) {
    return WorkflowTable.processed(work, workflows);
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
}
