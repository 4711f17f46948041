package io.carillon.journeys.simulation;

import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import java.time.Instant;
import java.util.Optional;

/** A workflow as it would be if it had been activated. */
final class Activated {
  private Activated() {}

  /**
   * @param at when; a workflow that was active by then keeps its own activation
   */
  static Workflow by(Workflow workflow, Instant at) {
    return with(workflow, workflow.activatedAt().filter(at::isAfter).orElse(at));
  }

  /** The workflow, activated at a moment for the first time. */
  static Workflow at(Workflow workflow, Instant at) {
    return with(workflow, at);
  }

  private static Workflow with(Workflow workflow, Instant activated) {
    return new Workflow(
        workflow.id(),
        workflow.name(),
        workflow.description(),
        WorkflowState.ACTIVE,
        workflow.version(),
        workflow.segments(),
        workflow.contactTypes(),
        workflow.message(),
        workflow.zone(),
        workflow.onlyAfterActivation(),
        workflow.cap(),
        workflow.createdAt(),
        Optional.of(activated),
        workflow.pausedAt(),
        workflow.lastProcessed(),
        workflow.kind(),
        workflow.actions(),
        workflow.flow(),
        workflow.campaign(),
        workflow.tracking(),
        workflow.expected(),
        workflow.releasedAt(),
        workflow.text());
  }
}
