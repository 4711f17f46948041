package io.carillon.api.bounce;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that came back.
 *
 * @param deliveryId the message that it is about, if it is one of ours
 * @param address the recipient that it is about, lower case; empty if not known
 * @param status RFC 3463, such as {@code 5.1.1}; empty if not known
 * @param reason a word of a closed list, such as {@code MAILBOX_UNKNOWN}
 * @param diagnostic what the server said, one line
 */
public record Bounce(
    Kind kind,
    Optional<Long> deliveryId,
    String address,
    String status,
    String reason,
    String diagnostic,
    Instant receivedAt) {

  /** What a returned mail is. */
  public enum Kind {
    /** For good: the address is suppressed. */
    HARD,
    /** For now. */
    SOFT,
    /** The reader says it is spam. */
    COMPLAINT,
    /** Not delivered yet; the server goes on trying. */
    DELAY,
    /** A person's or machine's automatic answer. */
    AUTO_REPLY,
    /** Nobody knows; kept for a person. */
    UNREADABLE
  }
}
