package io.carillon.api.journey;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way of one contact through a flow, as far as it is kept.
 *
 * @param ended why it is over, in words; empty if it is not
 * @param passed oldest first
 * @param standing where the contact is now
 */
public record FlowWay(
    Instant enteredAt,
    int enteredVersion,
    Optional<Instant> endedAt,
    String ended,
    List<Passed> passed,
    Optional<Standing> standing) {

  /**
   * A step that the contact has passed.
   *
   * @param step its key
   * @param passes how often the contact had gone back before
   * @param result what came of it, such as {@code yes}; of a message its state
   * @param message that the step has sent, or has not
   */
  public record Passed(
      Instant at, int version, String step, int passes, String result, Optional<Message> message) {}

  /** A message of the flow, and what became of it. */
  public record Message(
      long deliveryId,
      String channel,
      String address,
      DeliveryState state,
      Optional<Reason> reason,
      String detail,
      Optional<Instant> finishedAt,
      Optional<Explanation.Engagement> engagement) {}
}
