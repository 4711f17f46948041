package io.carillon.api.journey;

import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why, or why not, for one contact and one workflow.
 *
 * @param hours newest first
 * @param delivery the message, if one was planned
 */
public record Explanation(
    long workflowId,
    String workflow,
    long contactId,
    String contact,
    List<AtHour> hours,
    Optional<Delivery> delivery) {

  /**
   * @param at the strike
   * @param state of the run: DONE, HELD, DUE, FAILED, SKIPPED or NONE if there was none
   * @param matched whether all of the segments' conditions hold for this contact at that hour, by
   *     the values that the contact has now
   * @param verdict why it was or was not planned at this hour; empty if it was
   * @param conditions each condition with the value it sees
   */
  public record AtHour(
      Instant at,
      String state,
      boolean matched,
      Optional<Reason> verdict,
      List<Condition> conditions) {}

  /**
   * @param segment whose condition it is
   * @param label the condition in words
   * @param value what it sees, empty for no value
   * @param holds its verdict
   */
  public record Condition(String segment, String label, String value, boolean holds) {}
}
