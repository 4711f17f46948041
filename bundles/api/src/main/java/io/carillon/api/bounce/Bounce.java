package io.carillon.api.bounce;

import java.time.Instant;
import java.util.Optional;

/**
 * What a mail that came back says of one recipient.
 *
 * @param deliveryId the message that it is about, if it is one of ours
 * @param address the recipient that it is about, lower case; empty if not known
 * @param status RFC 3463, such as {@code 5.1.1}; empty if not known
 * @param diagnostic what the server said, one line, at most 500 characters
 * @param act what it has led to
 */
public record Bounce(
    Kind kind,
    Optional<Long> deliveryId,
    String address,
    String status,
    BounceReason reason,
    String diagnostic,
    Act act,
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

  /** What a bounce has led to. */
  public enum Act {
    /** Only noted: of this kind nothing follows. */
    NONE,
    /** Only noted: nothing proves that it answers a mail of ours. */
    UNPROVEN,
    /** Counted: after some of these the address is suppressed. */
    COUNTED,
    /** The address is not written to any more. */
    SUPPRESSED
  }
}
