package io.carillon.tracking;

import java.util.Optional;

/**
 * Whom a mail went to, and which it was.
 *
 * @param message that was sent; 0 if the mail is kept no longer
 * @param channel that carried it
 * @param locale of the contact
 * @param language that the mail was written in; may be empty
 */
record MailRecipient(
    long delivery,
    long workflow,
    long contact,
    long message,
    int version,
    String channel,
    String language,
    String address,
    Optional<String> locale) {

  /** Whether the mail itself is known, and not only who has had it. */
  boolean isKept() {
    return message != 0;
  }
}
