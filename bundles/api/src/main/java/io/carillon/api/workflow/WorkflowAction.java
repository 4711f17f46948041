package io.carillon.api.workflow;

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

  /** Kinds of actions. */
  public enum Kind {
    ACCEPT,
    REJECT,
    ADD_TO_GROUP,
    /** An action of {@link io.carillon.api.action.Actions}. */
    PERFORM
  }
}
