package io.carillon.shell.chain;

import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the workflows of a chain do, in few words. */
final class Members {
  private Members() {}

  /** {@code send "Win back"}, or {@code accept, add to "Gold"}. */
  static String does(Workflow member) {
    if (member.kind() == WorkflowKind.EMAIL) {
      return member.message().isEmpty() ? "" : "send \"" + member.message() + "\"";
    }
    return member.actions().stream().map(Members::does).collect(Collectors.joining(", "));
  }

  private static String does(WorkflowAction action) {
    return switch (action.kind()) {
      case ADD_TO_GROUP -> "add to \"" + action.value() + "\"";
      case PERFORM -> action.value();
      default -> action.kind().name().toLowerCase(Locale.ROOT);
    };
  }
}
