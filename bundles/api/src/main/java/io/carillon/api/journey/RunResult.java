package io.carillon.api.journey;

import java.time.Instant;

/**
 * One workflow at one hour.
 *
 * @param state DUE (not its turn), DONE, HELD (over the cap), FAILED, or SKIPPED (not active)
 * @param matched contacts that qualify and were not planned before
 * @param planned of these, to be sent
 * @param withoutAddress of these, without a usable address
 * @param detail what an admin must know, may be empty
 */
public record RunResult(
    long workflowId,
    Instant hour,
    String state,
    long matched,
    long planned,
    long withoutAddress,
    String detail) {}
