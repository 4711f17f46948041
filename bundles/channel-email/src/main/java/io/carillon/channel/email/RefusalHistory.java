package io.carillon.channel.email;

import io.carillon.support.cache.LruMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the server has accepted and refused lately, message by message: whether a refusal is ours or
 * the recipient's, a single answer does not always tell. Kept as long as the channel's
 * configuration. Safe for many threads.
 */
final class RefusalHistory {
  private static final int MESSAGES = 200;
  private static final int DELIVERIES = 1_000;

  private final Map<Version, OfMessage> messages = new LruMap<>(MESSAGES);
  private long accepted;

  /** A message as it is sent: its sender and its content are the same for all. */
  record Version(long id, int number, String language) {}

  private static final class OfMessage {
    private final Set<Long> maybeOurs = new LinkedHashSet<>();
    private final Set<Long> missing = new LinkedHashSet<>();

    /** Refused before: how many mails of this message had been accepted then. */
    private final Map<Long, Long> before = new LruMap<>(DELIVERIES);

    private long accepted;
    private long channelAccepted;
  }

  /**
   * What is known when a mail is refused.
   *
   * @param alike how many different mails of the message were refused alike, this one among them,
   *     since one was accepted
   * @param proven whether mails of the message were accepted since this one was refused before
   * @param others whether mails of other messages were accepted since the first of those alike
   */
  record Known(int alike, boolean proven, boolean others) {}

  /** A mail was accepted. */
  synchronized void accepted(Version version) {
    accepted++;
    OfMessage message = of(version);
    message.accepted++;
    message.maybeOurs.clear();
    message.missing.clear();
  }

  /**
   * A mail was refused.
   *
   * @param missing whether for want of a mailbox; else for what may be ours
   */
  synchronized Known refused(Version version, long delivery, boolean missing) {
    OfMessage message = of(version);
    if (message.maybeOurs.isEmpty() && message.missing.isEmpty()) {
      message.channelAccepted = accepted;
    }
    Set<Long> alike = missing ? message.missing : message.maybeOurs;
    if (alike.size() < DELIVERIES) {
      alike.add(delivery);
    }
    Long before = message.before.putIfAbsent(delivery, message.accepted);
    return new Known(
        alike.size(),
        before != null && before < message.accepted,
        accepted > message.channelAccepted);
  }

  /** How many mails of a message were accepted so far. */
  synchronized long count(Version version) {
    return of(version).accepted;
  }

  private OfMessage of(Version version) {
    return messages.computeIfAbsent(version, none -> new OfMessage());
  }
}
