package io.carillon.workflows;

import io.carillon.api.message.Message;
import io.carillon.api.message.Terms;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Placeholders that must be replaced before a message is sent (R25). Templates write them as
 * addresses at the top-level domain {@code invalid}, which never exists (RFC 2606): a forgotten one
 * is easy to see and harmless.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)(?:https?://|[a-z0-9._+-]+@)[a-z0-9.-]*\\binvalid(?![a-z0-9.-]*[a-z0-9])[^\\s\"'<>)\\]]*");

  private static final Pattern JOIN =
      Pattern.compile("join_(?:url|button)\\(\\s*(?:'([^']*)'|\"([^\"]*)\")");

  private Placeholders() {}

  /**
   * What must be replaced, in one line; empty if nothing must.
   *
   * @param terms empty if their bundle does not run; then it does not render messages, either
   */
  static Optional<String> problem(Message message, Optional<Terms> terms) {
    String text = message.source() + "\n" + message.html();
    TreeSet<String> found = new TreeSet<>();
    Stream.of(message.from().email(), message.replyTo().orElse(""), text)
        .flatMap(part -> PLACEHOLDER.matcher(part).results())
        .forEach(place -> found.add(place.group()));
    if (!found.isEmpty()) {
      return Optional.of(
          "still has the placeholder "
              + String.join(", ", found)
              + "; write your own in its place and save it with message-create");
    }
    return JOIN.matcher(text)
        .results()
        .map(call -> call.group(1) == null ? call.group(2) : call.group(1))
        .flatMap(name -> terms.flatMap(service -> service.find(name)).stream())
        .filter(term -> PLACEHOLDER.matcher(term.url()).find())
        .map(
            term ->
                "its terms \"%s\" still lead to the placeholder %s; give them their address with"
                        .formatted(term.name(), term.url())
                    + " terms-create")
        .findFirst();
  }
}
