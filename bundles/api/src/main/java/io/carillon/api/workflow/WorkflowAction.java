package io.carillon.api.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an application workflow does with whoever qualifies (R196).
 *
 * @param kind what
 * @param value of {@code ADD_TO_GROUP} the group's name, of {@code PERFORM} the action's, else
 *     empty
 * @param argument of {@code PERFORM} what stands behind the action's name; may be null
 */
public record WorkflowAction(Kind kind, String value, Object argument) {

  /** Anything but {@code PERFORM}. */
  public WorkflowAction(Kind kind, String value) {
    this(kind, value, null);
  }

  /** Of {@code PERFORM}: as it is written, in one line, such as {@code set_field: {tier: gold}}. */
  public String written() {
    return argument == null ? value : value + ": " + inWords(argument);
  }

  /** A part of a definition in one line, such as {@code {tier: gold}}. */
  public static String inWords(Object part) {
    if (part instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + inWords(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return part instanceof List<?> list
        ? list.stream().map(WorkflowAction::inWords).collect(Collectors.joining(", ", "[", "]"))
        : String.valueOf(part).replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  /** Kinds of actions. */
  public enum Kind {
    ACCEPT,
    REJECT,
    ADD_TO_GROUP,
    /** An action of {@link io.carillon.api.action.Actions}. */
    PERFORM
  }
}
