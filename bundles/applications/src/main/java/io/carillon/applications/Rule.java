package io.carillon.applications;

import io.carillon.api.Sql;
import io.carillon.api.application.Application.Decision;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowAction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<String> words = new ArrayList<>();
    if (!decision.isEmpty()) {
      words.add(decision);
    }
    if (!groups().isEmpty()) {
      words.add("add to " + String.join(", ", groups()));
    }
    performed().stream().map(WorkflowAction::written).sorted().forEach(words::add);
    return String.join(", ", words);
  }

  /** What is done beside deciding and adding to groups. */
  List<WorkflowAction> performed() {
    return workflow.actions().stream().filter(action -> action.kind() == Kind.PERFORM).toList();
  }

  private boolean has(Kind kind) {
    return workflow.actions().stream().anyMatch(action -> action.kind() == kind);
  }
}
