package io.carillon.api.bounce;

/**
 * Why a mail came back. A closed list: reports and lists show these words, {@code docs/bounces.md}
 * explains them.
 */
public enum BounceReason {
  /** Nobody has this address, or nobody any more. */
  MAILBOX_UNKNOWN(true, "There is no such mailbox"),
  /** The person has another address now. */
  MAILBOX_MOVED(true, "The mailbox has moved to another address"),
  /** The domain does not exist or has no mail server. */
  DOMAIN_UNKNOWN(true, "There is no such domain, or it has no mail server"),
  /** The domain says that it takes no mail at all (RFC 7505). */
  NO_MAIL_ACCEPTED(true, "The domain takes no mail at all"),
  MAILBOX_FULL(false, "The mailbox is full"),
  /** Exists, but is switched off, locked or unused for too long. */
  SUSPENDED(false, "The mailbox is switched off"),
  MESSAGE_TOO_BIG(false, "The mail is too big for the mailbox or its server"),
  /** The server tried for days. */
  EXPIRED(false, "The mail could not be delivered in time"),
  /** Name servers, connections, routing, time-outs. */
  NETWORK_ERROR(false, "The mail server could not be reached"),
  /** The content looks like spam to the server. */
  SPAM(false, "The mail was taken for spam"),
  /** The sending server is on a list, has a bad reputation or no proper name. */
  BLOCKED(false, "The sending server is blocked"),
  /** The sender's address is refused. */
  SENDER_REFUSED(false, "The sender's address was refused"),
  /** SPF, DKIM or DMARC. */
  AUTHENTICATION(false, "The mail failed SPF, DKIM or DMARC"),
  /** A rule of the recipient's organisation. */
  POLICY(false, "A rule of the recipient's server refused the mail"),
  /** Encryption or log-in is wanted. */
  SECURITY(false, "The server wants encryption or a log-in"),
  VIRUS(false, "The mail was taken for a virus"),
  /** The form of the mail is not to the server's liking. */
  CONTENT(false, "The mail's form or an attachment was refused"),
  /** Refused by the recipient's own filter, or by one that says no more. */
  FILTERED(false, "A filter of the recipient refused the mail"),
  RATE_LIMITED(false, "Too many mails or connections in a short time"),
  /** The server does not pass mails on for this sender, or not to this domain. */
  RELAY_DENIED(false, "The server refuses to pass the mail on"),
  /** The recipient's server is ill. */
  SYSTEM_ERROR(false, "The recipient's mail server has trouble"),
  /** The reader complained (RFC 5965). */
  FEEDBACK(false, "The reader reported the mail as spam"),
  /** An absence note or other automatic answer of the recipient. */
  AUTO_REPLY(false, "An automatic answer"),
  /** A machine that wants the sender to prove to be a person. */
  CHALLENGE(false, "A machine that asks the sender to confirm"),
  /** A report of success: delivered, relayed or read. */
  DELIVERED(false, "A report that all is well"),
  /** It came back, and it does not say why. */
  UNDETERMINED(false, "No reason was given"),
  /** Not understood. */
  UNREADABLE(false, "Nobody knows what it is");

  private final boolean hard;
  private final String sentence;

  BounceReason(boolean hard, String sentence) {
    this.hard = hard;
    this.sentence = sentence;
  }

  /** Whether trying again can never help. */
  public boolean hard() {
    return hard;
  }

  /**
   * Whether it says something of the mailbox and not only of the sender, the mail or the moment:
   * who sends what servers don't like must not lose the readers who never saw it.
   */
  public boolean ofMailbox() {
    return switch (this) {
      case MAILBOX_UNKNOWN,
          MAILBOX_MOVED,
          DOMAIN_UNKNOWN,
          NO_MAIL_ACCEPTED,
          MAILBOX_FULL,
          SUSPENDED,
          EXPIRED,
          NETWORK_ERROR,
          FILTERED,
          UNDETERMINED ->
          true;
      default -> false;
    };
  }

  /**
   * Whether it says that the sender, the sending server or what it may do is refused: nothing of
   * the reader, and something that an admin must put right.
   */
  public boolean ofSending() {
    return switch (this) {
      case SENDER_REFUSED, BLOCKED, AUTHENTICATION, SECURITY, RELAY_DENIED -> true;
      default -> false;
    };
  }

  /** In words. */
  public String sentence() {
    return sentence;
  }
}
