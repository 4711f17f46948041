package io.carillon.api.workflow;

/** The life cycle of a workflow (R32). */
public enum WorkflowState {
  DRAFT,
  ACTIVE,
  PAUSED,
  /** Gone from lists, its name free again; history and reports stay (R43). */
  DELETED
}
