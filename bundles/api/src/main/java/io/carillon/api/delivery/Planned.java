package io.carillon.api.delivery;

/**
 * What a plan did.
 *
 * @param matched contacts that qualify and were not planned before
 * @param planned of these, with an address: to be sent; 0 if over the cap
 * @param withoutAddress of these, without one: skipped, and tried again while they qualify
 * @param blocked of these, who unsubscribed or whose address is suppressed: skipped, and tried
 *     again while they qualify
 * @param overCap whether the addresses were more than the cap; then nothing was written
 * @param missed of {@link Scope.Proof}: contacts who qualify although nothing about them has
 *     changed; else 0
 */
public record Planned(
    long matched, long planned, long withoutAddress, long blocked, boolean overCap, long missed) {
  /** Nobody. */
  public static final Planned NOBODY = new Planned(0, 0, 0, 0, false);

  /** With nobody missed. */
  public Planned(long matched, long planned, long withoutAddress, long blocked, boolean overCap) {
    this(matched, planned, withoutAddress, blocked, overCap, 0);
  }
}
