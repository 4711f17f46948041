package io.carillon.api.workflow;

/** What starts a workflow and what it does (R36). */
public enum WorkflowKind {
  /** Evaluated on every hour; writes to whoever qualifies, once. */
  EMAIL,
  /** Evaluated at every partner's application, within seconds (R196). */
  APPLICATION,
  /**
   * People enter on every hour, once, and pass its steps one by one, each in their own time (R98).
   */
  FLOW
}
