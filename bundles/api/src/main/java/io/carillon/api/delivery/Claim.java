package io.carillon.api.delivery;

import java.util.List;

/**
 * Deliveries that this node may send now: of one channel, one workflow, one message, version and
 * language of it.
 *
 * @param id the claim's number
 * @param language of the message in which all of them are written; empty: its own
 * @param deliveries maybe none
 */
public record Claim(
    long id,
    String channel,
    long messageId,
    int messageVersion,
    String language,
    List<ClaimedDelivery> deliveries) {}
