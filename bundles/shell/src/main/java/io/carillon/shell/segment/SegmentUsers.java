package io.carillon.shell.segment;

import io.carillon.api.segment.Segment;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.util.List;
import java.util.Locale;

/** Which workflows use a segment (R59). */
final class SegmentUsers {
  private SegmentUsers() {}

  static List<Workflow> of(String segment, Workflows workflows) {
    return workflows.list().stream()
        .filter(workflow -> workflow.segments().stream().anyMatch(segment::equalsIgnoreCase))
        .toList();
  }

  /** Names with the state in brackets: {@code Welcome (active)}. */
  static List<String> named(Segment segment, Workflows workflows) {
    return of(segment.name(), workflows).stream()
        .map(workflow -> workflow.name() + " (" + state(workflow) + ")")
        .toList();
  }

  /** Those that a change of the segment changes now: drafts do nothing yet. */
  static List<Workflow> changed(String segment, Workflows workflows) {
    return of(segment, workflows).stream()
        .filter(workflow -> workflow.state() != WorkflowState.DRAFT)
        .toList();
  }

  private static String state(Workflow workflow) {
    return workflow.state().name().toLowerCase(Locale.ROOT);
  }
}
