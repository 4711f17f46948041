package io.carillon.bounces.report;

import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;

/**
 * What a mail says of one recipient.
 *
 * @param address lower case; empty if it does not say
 * @param sentTo where the mail was sent to at first, if the report tells it; else empty
 * @param status RFC 3463; may be empty
 * @param diagnostic what the server said, maybe over several lines
 */
public record Finding(
    Kind kind,
    String address,
    String sentTo,
    String status,
    BounceReason reason,
    String diagnostic) {}
