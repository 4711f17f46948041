package io.carillon.tracking;

import java.util.Optional;

/**
 * Whom a mail went to, and which it was.
 *
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
    Optional<String> locale) {}
