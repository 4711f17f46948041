package io.carillon.channel.email;

import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.SendingRefusal;
import io.carillon.api.bounce.ServerPhrases;
import java.util.Optional;
import java.util.Set;

/**
 * Who or what a server refuses, by the status that it names (RFC 3463), by its words and by its
 * code. Statuses that servers use for anything, such as 5.7.1 and 5.0.0, say less than words.
 */
enum RefusalKind {
  /** The missing or wrong log-in, whoever the mail is for. */
  LOGIN,
  /** We may not send to foreign domains through this server. */
  RELAY,
  /** The sender's address or domain. */
  SENDER,
  /** The sending machine: its name, its address, its reputation, how much it sends. */
  CLIENT,
  /** Some rule; nobody knows whom it is about. */
  POLICY,
  /** What stands in the mail, or a rule that the server applied when it had seen it. */
  CONTENT,
  /** The server itself is in trouble, for now. */
  SYSTEM,
  /** Too many recipients for a connection or a transaction. */
  TOO_MANY,
  /** The recipient, who exists: his mailbox is full, say. */
  RECIPIENT,
  /** Nobody has the recipient's address. */
  MAILBOX,
  /** Not now. */
  LATER;

  /** Where in a mail's transaction the server refuses. */
  enum Stage {
    SENDER,
    RECIPIENT,
    /** The command DATA, or the content behind it. */
    CONTENT
  }

  private static final ServerPhrases<RefusalKind> PHRASES =
      ServerPhrases.load(RefusalKind.class, "refusals.txt", RefusalKind.class);

  private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);

  /** Whether it is ours, whoever the mail is for. */
  boolean ours() {
    return switch (this) {
      case LOGIN, RELAY, SENDER, CLIENT -> true;
      default -> false;
    };
  }

  /** Whether it may be ours; how many are refused, and whether anybody is accepted, tells. */
  boolean maybeOurs() {
    return ours() || this == POLICY || this == CONTENT || this == SYSTEM;
  }

  /** Whether it is about this message, and says nothing of others. */
  boolean ofMessage() {
    return this == SENDER || this == CONTENT;
  }

  /**
   * What a refusal (4xx, 5xx) is about.
   *
   * @param senders the addresses that we named as ours
   * @param recipient whom the mail is for; may be empty
   */
  static RefusalKind of(Answer answer, Stage stage, Set<String> senders, String recipient) {
    if (LOGIN_CODES.contains(answer.code())) {
      return LOGIN;
    }
    RefusalKind kind = spoken(answer, senders, recipient);
    if (kind == TOO_MANY) {
      return stage == Stage.RECIPIENT ? TOO_MANY : unsaid(stage, answer);
    }
    if (answer.temporary()) {
      return kind.ours() ? kind : unsaid(stage, answer);
    }
    return switch (kind) {
      case POLICY -> unsaid(stage, answer);
      // Who accepts a recipient and then calls him unknown, filters.
      case MAILBOX -> stage == Stage.RECIPIENT ? MAILBOX : unsaid(stage, answer);
      case RECIPIENT -> stage == Stage.SENDER ? SENDER : RECIPIENT;
      default -> kind;
    };
  }

  private static RefusalKind unsaid(Stage stage, Answer answer) {
    if (answer.temporary()) {
      // Nobody was named yet when the sender was refused.
      return answer.detail().startsWith("3.") || stage == Stage.SENDER ? SYSTEM : LATER;
    }
    return switch (stage) {
      case SENDER -> SENDER;
      case RECIPIENT -> POLICY;
      case CONTENT -> CONTENT;
    };
  }

  private static RefusalKind spoken(Answer answer, Set<String> senders, String recipient) {
    Optional<RefusalKind> ours =
        SendingRefusal.status(answer.detail())
            .or(() -> SendingRefusal.in(answer.line(), senders, recipient))
            .map(RefusalKind::of);
    if (ours.isPresent()) {
      return ours.get();
    }
    RefusalKind numbered = byStatus(answer.detail());
    return numbered == POLICY ? PHRASES.meaning(answer.line()).orElse(POLICY) : numbered;
  }

  private static RefusalKind of(BounceReason reason) {
    return switch (reason) {
      case SECURITY -> LOGIN;
      case RELAY_DENIED -> RELAY;
      case SENDER_REFUSED, AUTHENTICATION -> SENDER;
      default -> CLIENT;
    };
  }

  private static RefusalKind byStatus(String detail) {
    return switch (detail) {
      case "1.1", "1.2", "1.6", "1.10", "2.1" -> MAILBOX;
      case "1.3", "1.4", "2.2", "2.3", "2.4" -> RECIPIENT;
      case "7.8", "7.9", "7.10", "7.11", "7.12", "7.57" -> LOGIN;
      case "4.5" -> CLIENT;
      case "5.3" -> TOO_MANY;
      case "1.9", "3.4" -> CONTENT;
      default -> detail.startsWith("6.") ? CONTENT : POLICY;
    };
  }
}
