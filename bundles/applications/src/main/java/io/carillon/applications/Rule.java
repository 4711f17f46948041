package io.carillon.applications;

import io.carillon.api.Sql;
import io.carillon.api.application.Application.Decision;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowAction.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An active application workflow at one moment.
 *
 * @param place 1 for the first to be asked
 * @param takes boolean SQL over the contact {@code c}: who qualifies; empty if it can't be asked
 * @param trouble why it can't be asked
 */
record Rule(int place, Workflow workflow, Optional<Sql> takes, String trouble) {

  Rule broken(String why) {
    return new Rule(place, workflow, Optional.empty(), why);
  }

  long id() {
    return workflow.id();
  }

  /** LEFT, if it only adds to groups: then the next one is asked. */
  Decision decision() {
    if (has(Kind.ACCEPT)) {
      return Decision.ACCEPTED;
    }
    return has(Kind.REJECT) ? Decision.REJECTED : Decision.LEFT;
  }

  List<String> groups() {
    return workflow.actions().stream()
        .filter(action -> action.kind() == Kind.ADD_TO_GROUP)
        .map(WorkflowAction::value)
        .distinct()
        .sorted()
        .toList();
  }

  /** What becomes of whoever it takes, in words that are equal for equal outcomes. */
  String outcome() {
    String decision =
        switch (decision()) {
          case ACCEPTED -> "accept";
          case REJECTED -> "reject";
          default -> "";
        };
    return groups().isEmpty()
        ? decision
        : groups().stream()
            .collect(
                Collectors.joining(
                    ", ", decision + (decision.isEmpty() ? "" : ", ") + "add to ", ""));
  }

  private boolean has(Kind kind) {
    return workflow.actions().stream().anyMatch(action -> action.kind() == kind);
  }
}
