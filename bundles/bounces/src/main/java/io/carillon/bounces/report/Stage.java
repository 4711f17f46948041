package io.carillon.bounces.report;

import io.carillon.api.bounce.ServerWords;
import java.util.List;
import java.util.Locale;

/** How far the servers' conversation had come when the mail was refused. */
enum Stage {
  /** At the greeting or the sender: it has nothing to do with the recipient. */
  BEFORE_RECIPIENT,
  RECIPIENT,
  /** At the mail's content, after the recipient was accepted. */
  CONTENT,
  UNKNOWN;

  private static final List<String> EARLY =
      List.of(
          "in reply to mail from",
          "after mail from",
          "in reply to helo",
          "in reply to ehlo",
          "after helo",
          "after ehlo",
          "after initial connection");
  private static final List<String> LATE =
      List.of("in reply to end of data", "in reply to data", "after end of data", "after data");

  /** The first of the texts that tells it decides. */
  static Stage of(String... texts) {
    for (String text : texts) {
      Stage stage = in(text);
      if (stage != UNKNOWN) {
        return stage;
      }
    }
    return UNKNOWN;
  }

  private static Stage in(String text) {
    String line = ServerWords.squeeze(text);
    if (LATE.stream().anyMatch(line::contains)) {
      return CONTENT;
    }
    if (EARLY.stream().anyMatch(line::contains)) {
      return BEFORE_RECIPIENT;
    }
    if (line.contains("in reply to rcpt") || line.contains("after rcpt")) {
      return RECIPIENT;
    }
    return transcript(text);
  }

  /** Sendmail's transcript: the command before the only refusal. */
  private static Stage transcript(String text) {
    Stage last = UNKNOWN;
    Stage refused = UNKNOWN;
    int refusals = 0;
    for (String each : text.lines().limit(500).toList()) {
      String line = each.strip().toLowerCase(Locale.ROOT);
      if (line.startsWith(">>> ")) {
        last = command(line.substring(4));
      } else if (line.startsWith("<<< 5") || line.startsWith("<<< 4")) {
        refused = last;
        refusals++;
      }
    }
    return refusals == 1 ? refused : UNKNOWN;
  }

  private static Stage command(String command) {
    if (command.startsWith("rcpt")) {
      return RECIPIENT;
    }
    if (command.startsWith("data") || command.startsWith(".")) {
      return CONTENT;
    }
    boolean early =
        command.startsWith("mail") || command.startsWith("helo") || command.startsWith("ehlo");
    return early ? BEFORE_RECIPIENT : UNKNOWN;
  }
}
