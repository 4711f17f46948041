package io.carillon.api.workflow;

/** What happens on resuming with what fell due during the pause (R44). */
public enum ResumePolicy {
  /** It is not sent. */
  SKIP,
  /** It is sent now, under the cap; the hours of the pause are evaluated. */
  LATE,
  /** Waiting people's due times move by the length of the pause. */
  SHIFT
}
