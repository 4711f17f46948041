package io.carillon.channel.email;

import java.util.Optional;

/**
 * What the configuration says of every mail's header and envelope.
 *
 * @param domain what Message-IDs end with, if not the sender's domain
 * @param returnPath where mails that can't be delivered come back to, if not to the sender
 * @param signatures the keys that sign, by the sender's domain
 */
record Style(
    Optional<String> domain,
    Unsubscribe unsubscribe,
    Optional<ReturnPath> returnPath,
    DkimKeys signatures) {}
