package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.ContactType;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a workflow's YAML says. A draft may lack segments, message and actions.
 *
 * @param message empty if a draft has none yet
 * @param zone empty for the company's
 * @param actions empty if a draft has none yet
 * @param flow of a workflow with steps; of an application workflow its actions and steps
 * @param channels that it may use (R119); empty: all
 */
record WorkflowDefinition(
    String name,
    String description,
    WorkflowKind kind,
    List<String> segments,
    Set<ContactType> contactTypes,
    String message,
    Optional<String> zone,
    boolean onlyAfterActivation,
    Optional<Integer> cap,
    List<WorkflowAction> actions,
    Flow flow,
    Campaign campaign,
    List<String> channels,
    boolean tracking) {

  /** Reads values that were stored with a version. */
  static WorkflowDefinition of(Map<String, Object> values) {
    return of(values, UnaryOperator.identity());
  }

  /**
   * Reads values that have passed the schema.
   *
   * @param at the place of a JSON pointer, as messages begin
   * @throws InvalidInputException if the steps can't be a flow
   */
  static WorkflowDefinition of(Map<String, Object> values, UnaryOperator<String> at) {
    WorkflowKind kind = kind(values);
    List<WorkflowAction> actions =
        list(values, "actions").stream().map(WorkflowDefinition::action).toList();
    return new WorkflowDefinition(
        text(values, "workflow").orElse(""),
        text(values, "description").orElse(""),
        kind,
        list(values, "segments").stream().map(Object::toString).toList(),
        contactTypes(list(values, "contact_types")),
        text(values, "message").orElse(""),
        text(values, "zone"),
        Boolean.TRUE.equals(values.get("only_after_activation")),
        Optional.ofNullable((Number) values.get("cap")).map(Number::intValue),
        actions,
        kind == WorkflowKind.APPLICATION
            ? FlowReader.read(values, actions, at)
            : FlowReader.read(values, at),
        CampaignReader.read(values),
        list(values, "channels").stream().map(Object::toString).toList(),
        !Boolean.FALSE.equals(values.get("tracking")));
  }

  private static WorkflowKind kind(Map<String, Object> values) {
    if ("application".equals(values.get("trigger"))) {
      return WorkflowKind.APPLICATION;
    }
    return values.containsKey("steps") ? WorkflowKind.FLOW : WorkflowKind.EMAIL;
  }

  private static Optional<String> text(Map<String, Object> values, String key) {
    return Optional.ofNullable(values.get(key)).map(Object::toString);
  }

  private static List<?> list(Map<String, Object> values, String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }

  private static Set<ContactType> contactTypes(List<?> names) {
    Set<ContactType> types = EnumSet.noneOf(ContactType.class);
    names.forEach(name -> types.add(ContactType.valueOf(upper(name))));
    return types.isEmpty() ? EnumSet.of(ContactType.MARKETPLACE) : types;
  }

  private static WorkflowAction action(Object written) {
    if (!(written instanceof Map<?, ?> map)) {
      return new WorkflowAction(WorkflowAction.Kind.valueOf(upper(written)), "");
    }
    Object group = map.get("add_to_group");
    if (group != null) {
      return new WorkflowAction(WorkflowAction.Kind.ADD_TO_GROUP, group.toString().strip());
    }
    Map.Entry<?, ?> only = map.entrySet().iterator().next();
    return new WorkflowAction(
        WorkflowAction.Kind.PERFORM, only.getKey().toString(), only.getValue());
  }

  private static String upper(Object name) {
    return name.toString().toUpperCase(Locale.ROOT);
  }
}
