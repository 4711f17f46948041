package io.carillon.api.delivery;

/**
 * How many deliveries a filter means, and what would become of them if they were sent now.
 *
 * @param matching all of them
 * @param unsubscribed whose contact wants no more of this now, or has dismissed it or converted:
 *     they would be skipped
 * @param suppressed whose address is not written to any more now: they would be skipped
 * @param deleted whose workflow is deleted: they are never sent
 */
public record DeliveryPreview(long matching, long unsubscribed, long suppressed, long deleted) {
  /** How many would be sent. */
  public long sendable() {
    return matching - unsubscribed - suppressed - deleted;
  }
}
