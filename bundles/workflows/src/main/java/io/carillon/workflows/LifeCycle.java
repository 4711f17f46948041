package io.carillon.workflows;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Runs;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.support.database.Database;
import io.carillon.workflows.WorkflowTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Changes of state, of one workflow or of the members of a chain. Safe for two admins at once. */
final class LifeCycle {
  private final WorkflowTable table;
  private final DefinitionReader reader;
  private final Database database;
  private final Deliveries deliveries;
  private final Company company;
  private final Catalogue catalogue;
  private final ActivationChecks activationChecks;
  private final WorkflowRuns runs;

  LifeCycle(
      WorkflowTable table,
      DefinitionReader reader,
      Database database,
      Deliveries deliveries,
      Company company,
      Catalogue catalogue,
      ActivationChecks activationChecks,
      WorkflowRuns runs) {
    this.table = table;
    this.reader = reader;
    this.database = database;
    this.deliveries = deliveries;
    this.company = company;
    this.catalogue = catalogue;
    this.activationChecks = activationChecks;
    this.runs = runs;
  }

  /** A workflow that was found fit, and what its first run is compared with. */
  private record Fit(Workflow workflow, Optional<Long> expected) {}

  void activate(Row row, Instant now) {
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
    require(row, "activated", now);
    activateAll(List.of(workflow), now);
  }

  /** Activates drafts that were found fit, all or none (R22). */
  void activateAll(List<Workflow> drafts, Instant now) {
    // The counts are taken before the transaction, so that no row is locked for long.
    List<Fit> fit = drafts.stream().map(draft -> fit(draft, now)).toList();
    database.inTransactionWithoutResult(now, work -> fit.forEach(one -> start(work, one)));
  }

  private Fit fit(Workflow workflow, Instant now) {
    return new Fit(
        workflow,
        workflow.kind() == WorkflowKind.APPLICATION
            ? Optional.empty()
            : Optional.of(activationChecks.expected(workflow, now)));
  }

  private void start(UnitOfWork work, Fit fit) {
    if (!table.activate(fit.workflow(), fit.expected(), work.now())) {
      throw changed(fit.workflow());
    }
    listen(work, fit.workflow().id(), fit.workflow().kind(), fit.workflow().flow());
  }

  /**
   * A flow that people enter by an event hears of it from its activation on; a decision lets people
   * in by itself.
   */
  void listen(UnitOfWork work, long workflowId, WorkflowKind kind, Flow flow) {
    flow.on()
        .filter(type -> kind == WorkflowKind.FLOW)
        .ifPresent(type -> runs.get().listen(work, workflowId, Set.of(type)));
  }

  void release(Workflow workflow, Instant now) {
    if (workflow.state() != WorkflowState.ACTIVE) {
      throw notNow(workflow, "released");
    }
    Runs held = runs.get();
    database.inTransactionWithoutResult(
        now,
        work -> {
          if (!table.release(workflow.id(), now) || !held.release(work, workflow.id())) {
            throw new InvalidInputException(
                named(workflow) + " holds no run back; there is nothing to release");
          }
        });
  }

  void pause(Workflow workflow, Instant now) {
    if (workflow.state() != WorkflowState.ACTIVE) {
      throw notNow(workflow, "paused");
    }
    pauseAll(List.of(workflow), now);
  }

  /** Pauses active workflows at once. */
  void pauseAll(List<Workflow> active, Instant now) {
    whileHalted(
        active,
        () ->
            database.inTransactionWithoutResult(
                now,
                work -> {
                  for (Workflow workflow : active) {
                    if (!table.pause(workflow.id(), now)) {
                      throw changed(workflow);
                    }
                  }
                }));
  }

  /**
   * First the batches that are being sent are stopped, then the rows are changed: a row may have to
   * wait for a tick to end. Afterwards all goes by the rows, whatever became of the change.
   */
  void whileHalted(List<Workflow> workflows, Runnable change) {
    try {
      workflows.forEach(workflow -> deliveries.halt(workflow.id()));
      change.run();
    } finally {
      workflows.forEach(workflow -> deliveries.proceed(workflow.id()));
    }
  }

  void resume(Row row, ResumePolicy policy, Instant now) {
    if (row.workflow().state() != WorkflowState.PAUSED) {
      throw notNow(row.workflow(), "resumed");
    }
    require(row, "resumed", now);
    resumeAll(List.of(row.workflow()), policy, now);
  }

  /** Lets paused workflows go on, all or none. */
  void resumeAll(List<Workflow> paused, ResumePolicy policy, Instant now) {
    Runs waiting = runs.get();
    database.inTransactionWithoutResult(
        now, work -> paused.forEach(workflow -> endPause(work, workflow, policy, waiting)));
    paused.forEach(workflow -> deliveries.proceed(workflow.id()));
  }

  /**
   * The policy is carried out while the workflow is still paused, so that nothing leaves before it;
   * the row of the pause keeps a second admin out.
   */
  private void endPause(UnitOfWork work, Workflow workflow, ResumePolicy policy, Runs waiting) {
    Instant now = work.now();
    Instant pausedAt =
        table.endPause(workflow.id(), policy, now).orElseThrow(() -> changed(workflow));
    switch (policy) {
      case SKIP -> {
        deliveries.skipPlanned(work, workflow.id(), Reason.PAUSED);
        waiting.skipDue(work, workflow.id(), Reason.PAUSED.sentence());
      }
      case LATE -> waiting.catchUp(work, workflow.id(), pausedAt);
      case SHIFT -> {
        deliveries.shiftPlanned(work, workflow.id(), Duration.between(pausedAt, now));
        waiting.skipDue(work, workflow.id(), "Paused, and resumed with the policy shift");
      }
    }
    if (workflow.hasSteps()) {
      waiting.goOn(work, workflow.id(), policy, pausedAt);
    }
    if (!table.resume(workflow)) {
      throw changed(workflow);
    }
  }

  private void require(Row row, String verb, Instant now) {
    List<String> problems = new ArrayList<>(missing(row, now));
    if (problems.isEmpty()) {
      problems.addAll(activationChecks.errors(String.valueOf(row.workflow().id()), now));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          named(row.workflow()) + " can't be " + verb + ": " + String.join("; ", problems));
    }
  }

  /** What is missing before a stored workflow can go live, one line each. */
  List<String> missing(Row row, Instant now) {
    return missing(reader.stored(row.values()), now);
  }

  /** What is missing before a definition can go live, one line each. */
  List<String> missing(WorkflowDefinition definition, Instant now) {
    ZoneId zone = definition.zone().map(ZoneId::of).orElseGet(company::zone);
    List<String> problems = new ArrayList<>(table.unknownCategories(definition.campaign()));
    problems.addAll(catalogue.problems(definition, new AsOf(now, zone)));
    problems.addAll(new CrossCampaigns(table, catalogue).problems(definition));
    return problems;
  }

  static String named(Workflow workflow) {
    return "Workflow \"" + workflow.name() + "\"";
  }

  static InvalidInputException notNow(Workflow workflow, String verb) {
    String state = workflow.state().name().toLowerCase(Locale.ROOT);
    String a = workflow.state() == WorkflowState.DRAFT ? "a " : "";
    return new InvalidInputException(
        named(workflow) + " is " + a + state + " and can't be " + verb);
  }

  static InvalidInputException changed(Workflow workflow) {
    return new InvalidInputException(
        named(workflow) + " was changed by somebody else at this moment; look at it and try again");
  }
}
