package io.carillon.templates.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts that a message must keep from version to version (R19, R20). */
public final class Protections {
  private Protections() {}

  /**
   * Checks a new version against the one before.
   *
   * @param before the version before, if there is one
   * @return what is to be stored: it remembers what was given up
   * @throws InvalidInputException if a protected part is left out or its text is missing
   */
  public static MessageDefinition check(
      MessageReader.Read read, Optional<MessageDefinition> before) {
    MessageDefinition now = read.definition();
    for (Protection each : now.protections()) {
      holds(read, each);
    }
    List<Protection> lost = new ArrayList<>();
    if (before.isPresent()) {
      for (Protection earlier : before.get().protections()) {
        boolean given = contains(read.unprotect(), earlier.name());
        Optional<Protection> kept = find(now.protections(), earlier.name());
        if (given && kept.isEmpty()) {
          lost.add(earlier);
        } else if (!given) {
          if (kept.isEmpty()) {
            throw leftOut(read, earlier);
          }
          holds(read, earlier);
        }
      }
      before.get().lost().stream()
          .filter(each -> find(now.protections(), each.name()).isEmpty())
          .filter(each -> find(lost, each.name()).isEmpty())
          .forEach(lost::add);
    }
    return now.withLost(lost);
  }

  private static void holds(MessageReader.Read read, Protection protection) {
    read.definition()
        .all()
        .forEach(
            (key, variant) -> {
              if (!variant.html().contains(protection.contains())) {
                throw new InvalidInputException(
                    "%s: the protected part \"%s\" is missing, \"%s\": %s"
                        .formatted(
                            read.at(key, "html", 0),
                            protection.name(),
                            oneLine(protection.contains()),
                            protection.why()));
              }
            });
  }

  private static InvalidInputException leftOut(MessageReader.Read read, Protection protection) {
    return new InvalidInputException(
        "%s: the protected part \"%s\" must stay under protected: %s (unprotect: [\"%s\"] gives it up)"
            .formatted(
                read.yaml().at("/protected"),
                protection.name(),
                protection.why(),
                protection.name()));
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }

  private static boolean contains(Iterable<String> names, String name) {
    for (String each : names) {
      if (each.strip().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Protection> find(List<Protection> all, String name) {
    return all.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }
}
