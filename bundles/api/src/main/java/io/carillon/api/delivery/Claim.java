package io.carillon.api.delivery;

import java.util.List;

/**
 * Deliveries that this node may send now: of one channel, one message and one version of it.
 *
 * @param id the claim's number
 * @param deliveries maybe none
 */
public record Claim(
    long id,
    String channel,
    long messageId,
    int messageVersion,
    List<ClaimedDelivery> deliveries) {}
