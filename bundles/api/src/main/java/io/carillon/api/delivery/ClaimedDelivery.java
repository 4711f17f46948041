package io.carillon.api.delivery;

/**
 * One delivery of a claim.
 *
 * @param id the delivery's number, from which a stable Message-ID is made
 * @param workflowId its workflow
 * @param step its step's key
 * @param contactId its contact
 * @param address where it goes
 * @param attempt 1 at first
 */
public record ClaimedDelivery(
    long id, long workflowId, String step, long contactId, String address, int attempt) {}
