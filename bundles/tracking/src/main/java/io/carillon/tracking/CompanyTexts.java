package io.carillon.tracking;

import io.carillon.api.InvalidInputException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the company says on all pages in place of the usual (R155): keys {@code text.en.ask.title}
 * of the configuration.
 */
final class CompanyTexts {
  private static final String PREFIX = "text.";
  private static final int LONGEST = 500;

  private final Map<String, Map<String, String>> byLanguage = new HashMap<>();

  /**
   * @throws InvalidInputException naming the key that is wrong
   */
  CompanyTexts(Map<String, ?> configuration) {
    configuration.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX) && !String.valueOf(value).isBlank()) {
            add(key, String.valueOf(value).strip());
          }
        });
  }

  private void add(String key, String text) {
    String[] parts = key.split("\\.", 3);
    if (parts.length < 3
        || !Languages.KNOWN.contains(parts[1])
        || !Texts.in(parts[1]).knows(parts[2])) {
      throw refuse(key, "there is no such text; one is text.en.ask.title");
    }
    if (text.length() > LONGEST) {
      throw refuse(key, "at most " + LONGEST + " characters");
    }
    byLanguage.computeIfAbsent(parts[1], language -> new HashMap<>()).put(parts[2], text);
  }

  private static InvalidInputException refuse(String key, String why) {
    return new InvalidInputException(
        "%s: %s: %s".formatted(TrackingOptions.PID, key.toLowerCase(Locale.ROOT), why));
  }

  /** The texts of a language, by their key. */
  Map<String, String> in(String language) {
    return byLanguage.getOrDefault(language, Map.of());
  }
}
