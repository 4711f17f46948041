package io.carillon.api.workflow;

/**
 * What an application workflow does with whoever qualifies (R196).
 *
 * @param kind what
 * @param value of {@code ADD_TO_GROUP} the group's name, else empty
 */
public record WorkflowAction(Kind kind, String value) {

  /** Kinds of actions. */
  public enum Kind {
    ACCEPT,
    REJECT,
    ADD_TO_GROUP
  }
}
