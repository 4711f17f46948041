package io.carillon.api.journey;

import java.time.Instant;

/**
 * Something that happened to a contact in a flow.
 *
 * @param contact external id
 * @param step its key; empty for the flow itself
 * @param result such as {@code yes}; of a message its state, of an end why
 */
public record FlowEvent(
    Instant at, String workflow, String contact, Kind kind, String step, String result) {

  /** What sort of thing. */
  public enum Kind {
    /** Came into the flow. */
    ENTERED,
    /** Passed a step that sends nothing. */
    PASSED,
    /** A message was planned. */
    MESSAGE,
    /** Left the flow. */
    ENDED
  }
}
