package io.carillon.bounces.report;

import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.ServerWords;
import java.util.Optional;
import java.util.Set;

/** Why a mail came back, from what the server said, its numbers, and what stands around it. */
final class BounceClassifier {
  private final Phrases phrases;

  /**
   * @param senders addresses of the mail that came back, other than the recipient's
   * @param recipient may be empty
   */
  BounceClassifier(Set<String> senders, String recipient) {
    this.phrases = new Phrases(senders, recipient);
  }

  /**
   * @param diagnostic what the server said of this recipient; may be empty
   * @param status RFC 3463; may be empty
   * @param evidence what stands around the recipient's address; may be empty
   * @param text the whole notice, with its subject
   */
  BounceReason reason(String diagnostic, String status, String evidence, String text) {
    BounceReason reason = spoken(diagnostic, status, evidence, text);
    if (!reason.hard()) {
      return reason;
    }
    return switch (Stage.of(diagnostic, evidence, text)) {
      case BEFORE_RECIPIENT -> BounceReason.SENDER_REFUSED;
      // Who accepts a recipient and refuses the mail as if he were unknown, filters.
      case CONTENT ->
          reason == BounceReason.MAILBOX_UNKNOWN
                  && plain(diagnostic.isBlank() ? evidence : diagnostic)
                  && !named(status, diagnostic)
              ? BounceReason.FILTERED
              : reason;
      default -> reason;
    };
  }

  /** Whether a notice's text says plainly that a recipient does not exist. */
  static boolean says(Notice notice) {
    return Phrases.sayHard(notice.text());
  }

  private static boolean plain(String said) {
    String line = ServerWords.squeeze(said);
    return line.contains("user unknown") || line.contains("unknown user");
  }

  private static boolean named(String status, String diagnostic) {
    return status.equals("5.1.1") || Codes.status(diagnostic).equals("5.1.1");
  }

  private BounceReason spoken(String diagnostic, String status, String evidence, String text) {
    String inner = Codes.status(diagnostic);
    Optional<BounceReason> ours =
        Codes.sending(inner.isEmpty() ? status : inner).or(() -> phrases.sending(diagnostic));
    if (ours.isPresent()) {
      return ours.get();
    }
    Optional<BounceReason> said = phrases.meaning(diagnostic);
    if (said.isPresent() && precise(said.get())) {
      return said.get();
    }
    Optional<BounceReason> numbered =
        Codes.meaning(Codes.telling(inner) ? inner : status).filter(BounceClassifier::precise);
    if (numbered.isEmpty() && bare(diagnostic)) {
      return BounceReason.MAILBOX_UNKNOWN;
    }
    if (said.isPresent()) {
      return numbered.filter(reason -> !Codes.telling(inner) || precise(reason)).orElse(said.get());
    }
    if (numbered.isPresent()) {
      return numbered.get();
    }
    Optional<BounceReason> around =
        phrases.meaning(evidence).or(() -> phrases.meaning(text, BounceClassifier::telling));
    if (around.isPresent()) {
      return around.get();
    }
    Optional<BounceReason> vague = Codes.meaning(Codes.telling(inner) ? inner : status);
    return vague
        .or(() -> byReply(Codes.reply(diagnostic)))
        .or(() -> phrases.meaning(text))
        .orElse(BounceReason.UNDETERMINED);
  }

  /** A recipient who is refused for good and without a word more. */
  private static boolean bare(String diagnostic) {
    String line = ServerWords.squeeze(diagnostic);
    return line.startsWith("55")
        && (line.endsWith("recipient address rejected") || line.endsWith("address rejected."));
  }

  /** Whether a phrase or number settles it; others are what is said where nothing else is. */
  private static boolean precise(BounceReason reason) {
    return switch (reason) {
      case POLICY, FILTERED, SYSTEM_ERROR, NETWORK_ERROR, CONTENT, EXPIRED, UNDETERMINED -> false;
      default -> true;
    };
  }

  /** Whether its phrases mean it also in a text that explains and advises. */
  private static boolean telling(BounceReason reason) {
    return switch (reason) {
      case POLICY, FILTERED, SYSTEM_ERROR, CONTENT, BLOCKED, SECURITY, SENDER_REFUSED -> false;
      default -> true;
    };
  }

  private static Optional<BounceReason> byReply(int code) {
    return switch (code) {
      case 421, 450, 451 -> Optional.of(BounceReason.SYSTEM_ERROR);
      case 452, 552 -> Optional.of(BounceReason.MAILBOX_FULL);
      case 550, 551, 553 -> Optional.of(BounceReason.FILTERED);
      case 530, 535 -> Optional.of(BounceReason.SECURITY);
      default -> Optional.empty();
    };
  }
}
