package io.carillon.bounces.report;

import io.carillon.api.bounce.BounceReason;

/** What a mail server's answer says when it knows no such mailbox. */
public final class RefusalReader {
  private RefusalReader() {}

  /** The status (RFC 3463) in an answer, such as {@code 5.1.1}, or nothing. */
  public static String status(String answer) {
    return Codes.status(answer);
  }

  /** Why there is no such mailbox, by the answer's status. */
  public static BounceReason reason(String status) {
    return Codes.meaning(status)
        .filter(meaning -> meaning.hard() || meaning == BounceReason.SUSPENDED)
        .orElse(BounceReason.MAILBOX_UNKNOWN);
  }
}
