package io.carillon.bounces.report;

import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.SendingRefusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers in what a server said: RFC 3463's status and RFC 5321's reply code. */
final class Codes {
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
  private static final Pattern REPLY =
      Pattern.compile("(?<![\\w.:/-])([245][0-5]\\d)(?=[ \\-:,(]|$)(?! [a-z]+ ?bytes)");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?<![\\d.])[45]\\.\\d\\.\\d{1,3}(?![\\d.]*\\d)"
              + "|(?:^|[:<(\\[\"']|<<<|code|reply|error|said|status)[ \\t]*[45][0-5]\\d[ -][\\w<(]",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private Codes() {}

  /** The first status, such as {@code 5.1.1}, or nothing. */
  static String status(String text) {
    Matcher matcher = STATUS.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  /** Whether a status says something beyond "failed". */
  static boolean telling(String status) {
    return !status.isEmpty() && !status.endsWith(".0.0") && !status.startsWith("2");
  }

  /** Whether a server's refusal stands in a text: a status, or a reply code where replies begin. */
  static boolean answered(String text) {
    return REFUSAL.matcher(text).find();
  }

  /** The first reply code, or 0. */
  static int reply(String text) {
    Matcher matcher = REPLY.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** What a status surely says of the sending: sender, machine, right to relay. */
  static Optional<BounceReason> sending(String status) {
    return status.isEmpty() ? Optional.empty() : SendingRefusal.status(status.substring(2));
  }

  /** What a status means; empty if that is not enough to tell. */
  static Optional<BounceReason> meaning(String status) {
    if (status.isEmpty()) {
      return Optional.empty();
    }
    return sending(status).or(() -> Optional.ofNullable(ofReader(status.substring(2))));
  }

  private static BounceReason ofReader(String detail) {
    return switch (detail) {
      case "1.0", "1.1", "1.3", "1.4" -> BounceReason.MAILBOX_UNKNOWN;
      case "1.2" -> BounceReason.DOMAIN_UNKNOWN;
      case "1.6" -> BounceReason.MAILBOX_MOVED;
      case "1.9" -> BounceReason.CONTENT;
      case "1.10" -> BounceReason.NO_MAIL_ACCEPTED;
      case "2.1" -> BounceReason.SUSPENDED;
      case "2.2" -> BounceReason.MAILBOX_FULL;
      case "2.3", "3.4" -> BounceReason.MESSAGE_TOO_BIG;
      case "3.0", "3.1", "3.2", "3.3", "3.5", "4.5", "4.6" -> BounceReason.SYSTEM_ERROR;
      case "4.1", "4.2", "4.3" -> BounceReason.NETWORK_ERROR;
      case "4.4", "4.310" -> BounceReason.DOMAIN_UNKNOWN;
      case "4.7" -> BounceReason.EXPIRED;
      case "5.3" -> BounceReason.RATE_LIMITED;
      case "5.0", "5.1", "5.2", "5.4" -> BounceReason.SYSTEM_ERROR;
      case "6.0", "6.1", "6.2", "6.3", "6.5", "6.6", "6.7" -> BounceReason.CONTENT;
      case "7.0", "7.1", "7.2" -> BounceReason.POLICY;
      case "7.3", "7.4", "7.5", "7.6", "7.8", "7.10", "7.11" -> BounceReason.SECURITY;
      case "7.13" -> BounceReason.SUSPENDED;
      default -> null;
    };
  }
}
