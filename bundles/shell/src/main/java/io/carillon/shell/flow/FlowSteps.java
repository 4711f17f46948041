package io.carillon.shell.flow;

import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.output.Cell;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The steps of a flow's versions, in words. */
final class FlowSteps {
  private final Map<Integer, Optional<Flow>> versions = new HashMap<>();
  private final Workflows workflows;
  private final long workflowId;

  FlowSteps(Workflows workflows, Workflow current) {
    this.workflows = workflows;
    this.workflowId = current.id();
    versions.put(current.version(), Optional.of(current.flow()));
  }

  Optional<FlowStep> find(int version, String key) {
    return versions
        .computeIfAbsent(
            version, number -> workflows.version(workflowId, number).map(Workflow::flow))
        .flatMap(flow -> flow.step(key));
  }

  /** {@code pause, Wait 4 days}. */
  String named(int version, String key) {
    return key.equals(Flow.FINISHED)
        ? "the end of the flow"
        : Cell.text(key)
            + find(version, key).map(step -> ", " + Cell.text(FlowWords.of(step))).orElse("");
  }

  String result(int version, String key, String result) {
    return find(version, key).map(step -> FlowWords.result(step, result)).orElse(result);
  }
}
