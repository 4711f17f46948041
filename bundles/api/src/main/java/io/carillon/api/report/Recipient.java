package io.carillon.api.report;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One message to one person, with its whole life (R113, R194).
 *
 * @param deliveryId Carillon's number; what a next page goes on after
 * @param externalId the contact's; empty if the contact was erased
 * @param name first and last name; may be empty
 * @param address where it went; may be empty
 * @param reason why it was not sent
 * @param detail what the provider said, or why it was not sent; may be empty
 * @param endedAt when it was sent, or given up
 * @param opens how often a person opened it
 * @param clicks how often a person clicked in it
 * @param bounce kind, status (RFC 3463) and reason, such as {@code HARD 5.1.1 MAILBOX_UNKNOWN};
 *     empty if it did not bounce
 */
public record Recipient(
    long deliveryId,
    long contactId,
    String externalId,
    String name,
    String address,
    String step,
    String language,
    DeliveryState state,
    Optional<Reason> reason,
    String detail,
    Optional<Instant> endedAt,
    int opens,
    Optional<Instant> firstOpened,
    Optional<Instant> lastOpened,
    int clicks,
    Optional<Instant> firstClicked,
    Optional<Instant> lastClicked,
    Optional<Instant> bouncedAt,
    String bounce,
    Optional<Instant> complainedAt,
    Optional<Instant> unsubscribedAt) {

  /** When it was sent; empty if it was not. */
  public Optional<Instant> sentAt() {
    return state == DeliveryState.SENT ? endedAt : Optional.empty();
  }
}
