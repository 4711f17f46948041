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
 * @param engagement what became of the message after it had left; empty if nothing is known
 */
public record Explanation(
    long workflowId,
    String workflow,
    long contactId,
    String contact,
    List<AtHour> hours,
    Optional<Delivery> delivery,
    Optional<Engagement> engagement) {

  /**
   * @param at the strike
   * @param state of the run: DONE, HELD, DUE, FAILED, SKIPPED or NONE if there was none
   * @param matched whether all of the segments' conditions hold for this contact at that hour, by
   *     the values that the contact has now
   * @param verdict why this hour did not write to the contact: the first check that does not hold;
   *     empty if it did, or is about to
   * @param conditions each condition with the value it sees
   * @param checks everything that is asked, in the order in which the engine asks it
   */
  public record AtHour(
      Instant at,
      String state,
      boolean matched,
      Optional<Reason> verdict,
      List<Condition> conditions,
      List<Check> checks) {}

  /**
   * @param segment whose condition it is
   * @param label the condition in words
   * @param value what it sees, empty for no value
   * @param holds its verdict
   */
  public record Condition(String segment, String label, String value, boolean holds) {}

  /**
   * One question of the engine.
   *
   * @param code the reason for silence if the answer is no
   * @param holds the answer
   * @param detail what the answer rests on, one line; may be empty
   */
  public record Check(Reason code, boolean holds, String detail) {}

  /**
   * A message's later life (R112).
   *
   * @param opens by a person, as far as can be told; {@code firstOpened} is the first of them
   * @param clicks by a person; {@code firstClicked} is the first of them
   * @param bounce what the report said, such as {@code HARD 5.1.1 no such user}; empty if none
   */
  public record Engagement(
      int opens,
      Optional<Instant> firstOpened,
      int clicks,
      Optional<Instant> firstClicked,
      Optional<Instant> bouncedAt,
      String bounce,
      Optional<Instant> complainedAt,
      Optional<Instant> unsubscribedAt) {}
}
