package io.carillon.workflows;

import io.carillon.api.message.Message;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a message must still be given before anybody gets it (R25). Templates write it as an address
 * at the top-level domain {@code invalid}, which never exists (RFC 2606): so a forgotten one can be
 * seen, and reaches nobody.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)(?:https?://|[a-z0-9._+-]+@)[a-z0-9.-]*\\binvalid(?![a-z0-9.-]*[a-z0-9])[^\\s\"'<>)\\]]*");

  private Placeholders() {}

  /** What must be replaced, in one line; empty if nothing must. */
  static Optional<String> problem(Message message) {
    TreeSet<String> found = new TreeSet<>();
    String all =
        String.join("\n", message.from().email(), message.replyTo().orElse(""), message.source());
    PLACEHOLDER
        .matcher(all + "\n" + message.html())
        .results()
        .map(MatchResult::group)
        .forEach(found::add);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "still has the placeholder "
                + String.join(", ", found)
                + "; write your own in its place and save it with message-create");
  }
}
