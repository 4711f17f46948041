package io.carillon.api.audit;

/** What came of a change. */
public enum AuditOutcome {
  /** Begun; if it stays so, the server ended meanwhile, and the change may be made or not. */
  STARTED,
  /** Made. */
  DONE,
  /** Not made, or not to its end: the message says why. */
  REFUSED,
  /** Not begun: the role does not allow it. */
  DENIED
}
