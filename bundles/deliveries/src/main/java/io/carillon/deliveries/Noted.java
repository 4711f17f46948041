package io.carillon.deliveries;

/**
 * What is known of one handed delivery.
 *
 * @param deliveryId the delivery
 * @param mark how far it came
 * @param text the provider's answer or the reason, one line, may be empty
 */
record Noted(long deliveryId, Mark mark, String text) {}
