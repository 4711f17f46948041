package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a definition may say depends on what starts the workflow (R36, R196). */
final class KindRules {
  private static final List<String> OF_MAILS =
      List.of(
          "message",
          "contact_types",
          "cap",
          "tracking",
          "only_after_activation",
          "unsubscribe",
          "conversion",
          "reset",
          "customer_messages");

  private static final List<String> OF_FLOWS =
      List.of("steps", "on", "exclusive", "again", "goals", "starts", "ends", "channels");

  /** Of both, what goes with the steps that follow a decision. */
  private static final Set<String> OF_STEPS =
      Set.of(
          "steps",
          "goals",
          "channels",
          "contact_types",
          "tracking",
          "unsubscribe",
          "customer_messages");

  private static final Set<WorkflowAction.Kind> DECISIONS =
      EnumSet.of(WorkflowAction.Kind.ACCEPT, WorkflowAction.Kind.REJECT);

  private KindRules() {}

  /**
   * @throws InvalidInputException naming the place of a key that this kind does not allow
   */
  static void check(WorkflowDefinition definition, Definition read) {
    if (definition.kind() == WorkflowKind.FLOW) {
      refuse(
          read,
          "message",
          "a flow says in its steps what it sends; leave it out, or leave out steps");
      if (!read.values().containsKey("on")) {
        refuse(read, "exclusive", "it is about flows that an event starts; write on: as well");
      }
      refuse(read, "actions", "a flow has them as steps; write - action: under steps");
      return;
    }
    if (definition.kind() == WorkflowKind.APPLICATION) {
      checkApplication(definition, read);
      return;
    }
    for (String key : OF_FLOWS) {
      refuse(read, key, "only a flow has it; write steps, or leave it out");
    }
    if (read.values().containsKey("actions")) {
      throw new InvalidInputException(
          read.at("/actions")
              + ": actions: an e-mail workflow has none; write trigger: application, or leave"
              + " them out");
    }
  }

  private static void checkApplication(WorkflowDefinition definition, Definition read) {
    boolean steps = read.values().containsKey("steps");
    for (String key : OF_FLOWS) {
      if (!OF_STEPS.contains(key)) {
        refuse(read, key, "applications let people in, each of them; leave it out");
      } else if (!steps) {
        refuse(read, key, "goes with what comes after the decision; write steps, or leave it out");
      }
    }
    for (String key : OF_MAILS) {
      if (!steps) {
        refuse(read, key, "an application workflow sends nothing; leave it out");
      } else if (!OF_STEPS.contains(key)) {
        refuse(read, key, "an application workflow has none; leave it out");
      }
    }
    checkActions(definition.actions(), read);
  }

  private static void refuse(Definition read, String key, String why) {
    if (read.values().containsKey(key)) {
      throw new InvalidInputException(read.at("/" + key) + ": " + key + ": " + why);
    }
  }

  private static void checkActions(List<WorkflowAction> actions, Definition read) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < actions.size(); i++) {
      WorkflowAction action = actions.get(i);
      String place = read.at("/actions/" + i) + ": actions: ";
      if (action.kind() == WorkflowAction.Kind.ADD_TO_GROUP && action.value().isEmpty()) {
        throw new InvalidInputException(place + "add_to_group needs the name of a group");
      }
      if (action.kind() == WorkflowAction.Kind.PERFORM) {
        checkDecides(actions, place + action.value());
        continue;
      }
      // Accepting and rejecting are one decision, so either takes the place of both.
      String decision =
          action.kind() == WorkflowAction.Kind.ADD_TO_GROUP
              ? "group " + action.value().toLowerCase(Locale.ROOT)
              : "decision";
      if (!seen.add(decision)) {
        throw new InvalidInputException(
            place
                + (decision.equals("decision")
                    ? "an application is accepted or rejected, not both; keep one"
                    : "the group \"" + action.value() + "\" stands there twice"));
      }
    }
  }

  /** What only adds to groups leaves the decision to others, so nothing is settled by it. */
  private static void checkDecides(List<WorkflowAction> actions, String place) {
    if (actions.stream().noneMatch(action -> DECISIONS.contains(action.kind()))) {
      throw new InvalidInputException(
          place + ": is done with what the workflow decides; write accept or reject beside it");
    }
  }
}
