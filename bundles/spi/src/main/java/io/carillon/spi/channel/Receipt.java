package io.carillon.spi.channel;

/**
 * A provider's word that it has accepted a message.
 *
 * @param text its answer or number of the message, as its support would ask for it; it is made one
 *     line of at most 500 characters
 */
public record Receipt(String text) {}
