package io.carillon.shell.journey;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.Assumptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code opened=40%}, {@code clicked=30%}: what a simulation takes people to do. */
final class Rates {
  private static final String OPENED = "opened";
  private static final String CLICKED = "clicked";
  private static final String BOUNCED = "bounced";
  private static final Set<String> ALL = new TreeSet<>(Set.of(OPENED, CLICKED, BOUNCED));
  private static final Pattern RATE = Pattern.compile("([a-z]+)=(\\d{1,3})%?");

  private Rates() {}

  /**
   * @param words may be null
   */
  static Optional<Assumptions> of(List<String> words, long seed) {
    if (words == null || words.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> rates = new HashMap<>();
    for (String word : words) {
      Matcher rate = RATE.matcher(word.strip());
      if (!rate.matches() || !ALL.contains(rate.group(1))) {
        throw new InvalidInputException(
            "--assume takes %s with a rate, such as clicked=30, not \"%s\""
                .formatted(String.join(", ", ALL), word));
      }
      if (rates.put(rate.group(1), Integer.valueOf(rate.group(2))) != null) {
        throw new InvalidInputException("--assume has two rates for " + rate.group(1));
      }
    }
    return Optional.of(
        new Assumptions(
            rates.getOrDefault(OPENED, 0),
            rates.getOrDefault(CLICKED, 0),
            rates.getOrDefault(BOUNCED, 0),
            seed));
  }
}
