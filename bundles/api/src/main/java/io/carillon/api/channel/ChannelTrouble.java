package io.carillon.api.channel;

import java.time.Instant;

/**
 * Why messages of a channel do not leave.
 *
 * @param channel such as {@code email}
 * @param at when it was met last
 * @param message the provider's or the system's words, one line
 */
public record ChannelTrouble(String channel, Instant at, String message) {}
