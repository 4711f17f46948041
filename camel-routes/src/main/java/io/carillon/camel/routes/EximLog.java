package io.carillon.camel.routes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Exim's main log: a line with {@code <=} is written when a message has been accepted, and
 * holds its Message-ID. A refused one has no Message-ID there, so nothing is said of it.
 */
final class EximLog {
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "(?:.{1,300}? exim\\d?\\[\\d{1,10}\\]: )?\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,6})?"
              + "(?: [+-]\\d{4})?(?: \\[\\d{1,10}\\])? (?<id>\\w{6}-\\w{6}-\\w{2}|\\w{6}-\\w{11}-\\w{4})"
              + " <= (?<rest>\\S.*)");
  private static final Pattern MESSAGE_ID =
      Pattern.compile(" id=<?([A-Za-z0-9]{16,40})@[^<>\\s]{1,255}>?(?= |$)");

  /** What a line says, if it decides about one of our mails. */
  Optional<RelayLine> read(String line) {
    if (!line.contains(" <= ")) {
      return Optional.empty();
    }
    Matcher accepted = ACCEPTED.matcher(line);
    if (!accepted.matches()) {
      return Optional.empty();
    }
    Matcher id = MESSAGE_ID.matcher(accepted.group("rest"));
    return id.find()
        ? Optional.of(
            new RelayLine(
                id.group(1),
                true,
                Optional.empty(),
                "accepted by the relay as " + accepted.group("id")))
        : Optional.empty();
  }
}
