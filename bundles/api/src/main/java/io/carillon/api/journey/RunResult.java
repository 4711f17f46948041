package io.carillon.api.journey;

import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One workflow at one hour.
 *
 * @param state DUE (not its turn), DONE, HELD (nobody was written to), FAILED, or SKIPPED (not
 *     active)
 * @param matched contacts that qualify and were not planned before
 * @param planned of these, to be sent
 * @param withoutAddress of these, without a usable address
 * @param blocked of these, who unsubscribed or whose address is suppressed
 * @param reason why it was held or skipped: OVER_CAP, HELD_BY_GUARD, RATE_ALARM or NOT_ACTIVE
 * @param detail what an admin must know, may be empty
 */
public record RunResult(
    long workflowId,
    Instant hour,
    String state,
    long matched,
    long planned,
    long withoutAddress,
    long blocked,
    Optional<Reason> reason,
    String detail) {

  /** Contacts that could be written to: what the cap and the guard count (R107). */
  public long addresses() {
    return matched - withoutAddress - blocked;
  }
}
