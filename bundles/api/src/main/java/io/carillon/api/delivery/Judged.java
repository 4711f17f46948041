package io.carillon.api.delivery;

/**
 * What policies say of messages that are ready.
 *
 * @param reason such as OVER_POLICY
 * @param deferred whether they wait, each counted when it begins to; else they have ended
 * @param messages how many
 */
public record Judged(Reason reason, boolean deferred, long messages) {}
