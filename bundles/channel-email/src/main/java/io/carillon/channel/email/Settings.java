package io.carillon.channel.email;

import io.carillon.api.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads a configuration key by key; whatever is wrong is refused, naming the key. */
final class Settings {
  static final String PID = "io.carillon.channel.email";

  /** What ConfigAdmin, DS and Karaf put into a configuration of their own accord. */
  private static final Set<String> FOREIGN =
      Set.of("service.", "component.", "felix.", "osgi.", "carillon.", "org.apache.karaf.");

  private final Map<String, Object> values;

  Settings(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Refuses keys that nobody reads: a misspelt key must not pass for a default.
   *
   * @param family keys of which there may be any number
   */
  void refuseUnknown(Set<String> known, Predicate<String> family) {
    for (String key : values.keySet()) {
      // DS adds a key for the filter of each reference: camel.target.
      boolean foreign = key.endsWith(".target") || FOREIGN.stream().anyMatch(key::startsWith);
      if (!known.contains(key) && !family.test(key) && !foreign) {
        throw new InvalidInputException(
            "%s: there is no key %s; keys are %s"
                .formatted(PID, key, known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  /** The keys that are set to something, in alphabetical order. */
  List<String> keys(Predicate<String> family) {
    return values.keySet().stream()
        .filter(family)
        .filter(key -> text(key).isPresent())
        .sorted()
        .toList();
  }

  Optional<String> text(String key) {
    Object value = values.get(key);
    return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(v -> !v.isEmpty());
  }

  /** A text that must have a form. */
  Optional<String> text(String key, Predicate<String> form, String expected) {
    Optional<String> value = text(key);
    value.filter(form.negate()).ifPresent(wrong -> refuse(key, wrong, expected));
    return value;
  }

  int number(String key, int otherwise, int least, int most) {
    return (int) decimal(key, otherwise, least, most, value -> value.matches("[0-9]{1,9}"));
  }

  double decimal(String key, double otherwise, double least, double most) {
    return decimal(
        key, otherwise, least, most, value -> value.matches("[0-9]{1,9}(\\.[0-9]{1,6})?"));
  }

  private double decimal(
      String key, double otherwise, double least, double most, Predicate<String> form) {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    double number = form.test(value.get()) ? Double.parseDouble(value.get()) : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw refuse(key, value.get(), "a number from " + plain(least) + " to " + plain(most));
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  boolean yes(String key, boolean otherwise) {
    return text(key, v -> v.equals("true") || v.equals("false"), "true or false")
        .map(Boolean::parseBoolean)
        .orElse(otherwise);
  }

  <E extends Enum<E>> E choice(String key, E otherwise, Class<E> type) {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(option -> name(option).equals(value.get()))
        .findFirst()
        .orElseThrow(
            () ->
                refuse(
                    key,
                    value.get(),
                    Arrays.stream(type.getEnumConstants())
                        .map(Settings::name)
                        .collect(Collectors.joining(" or "))));
  }

  private static String name(Enum<?> option) {
    return option.name().toLowerCase(Locale.ROOT);
  }

  /** Throws; declared to return so that it can stand behind {@code throw}. */
  static InvalidInputException refuse(String key, String value, String expected) {
    throw new InvalidInputException(
        "%s: %s is \"%s\"; expected %s".formatted(PID, key, HeaderText.clean(value), expected));
  }
}
