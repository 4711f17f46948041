package io.carillon.bounces.report;

import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.SendingRefusal;
import io.carillon.api.bounce.ServerPhrases;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What servers say, and what it means: of the sending first, then {@code phrases.txt}. */
final class Phrases {
  private static final ServerPhrases<BounceReason> ALL =
      ServerPhrases.load(Phrases.class, "phrases.txt", BounceReason.class);

  private final Set<String> senders;
  private final String recipient;

  /**
   * @param senders addresses of the mail that came back, other than the recipient's
   * @param recipient may be empty
   */
  Phrases(Set<String> senders, String recipient) {
    this.senders = senders;
    this.recipient = recipient;
  }

  /** The reason that a text gives, if any of the phrases occurs in it. */
  Optional<BounceReason> meaning(String text) {
    return meaning(text, reason -> true);
  }

  /**
   * The same of a text that tells of many things.
   *
   * @param which reasons whose phrases are telling enough there
   */
  Optional<BounceReason> meaning(String text, Predicate<BounceReason> which) {
    return sending(text).filter(which).or(() -> ALL.meaning(text, which));
  }

  /** What a text says of the sending, if it does. */
  Optional<BounceReason> sending(String text) {
    return SendingRefusal.in(text, senders, recipient);
  }

  /** Whether a text says plainly that a recipient does not exist. */
  static boolean sayHard(String text) {
    return ALL.meaning(text, BounceReason::hard).isPresent();
  }
}
