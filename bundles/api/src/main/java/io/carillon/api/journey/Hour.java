package io.carillon.api.journey;

import java.time.Instant;

/**
 * A row of the hour ledger (R64): the span {@code [from, at)} that ended at the strike.
 *
 * @param at the strike; the last moment evaluated is right before it
 * @param from the end of the span before
 * @param byHand struck by an admin, not by the clock
 * @param state DUE, DONE, or SKIPPED if it lay beyond the catch-up limit
 * @param runs workflows to be evaluated
 * @param done of these, evaluated
 */
public record Hour(Instant at, Instant from, boolean byHand, String state, int runs, int done) {}
