package io.carillon.shell.output;

import io.carillon.api.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as they are printed, the same in every command. */
public final class Cell {
  private Cell() {}

  /**
   * A value without optionals: null, String, Number, Boolean, a collection or a map. Moments are
   * ISO 8601 in UTC to the second, the same text that options such as {@code --at} take.
   */
  static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Collection<?>
        || value instanceof Map<?, ?>) {
      return value;
    }
    return value.toString();
  }

  /** A value on one line, without control characters, {@code -} for none. */
  public static String text(Object value) {
    String line = line(value);
    return line.isEmpty()
        ? "-"
        : line.codePoints()
            .map(Cell::visible)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** A value as text, empty for none. */
  static String line(Object value) {
    Object plain = plain(value);
    if (plain == null) {
      return "";
    }
    if (plain instanceof Collection<?> collection) {
      return collection.stream().map(Cell::line).collect(Collectors.joining(", "));
    }
    if (plain instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> line(entry.getKey()) + "=" + line(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    return plain.toString();
  }

  /** Contacts bring control characters along, and a terminal would obey them. */
  private static int visible(int character) {
    return Character.isISOControl(character) || Visible.isObeyed(character) ? ' ' : character;
  }

  /** {@code 12,345}. */
  public static String count(long number) {
    return Amount.of(number);
  }

  /** {@code 12,345 contacts}, or {@code 1 contact}. */
  public static String count(long number, String noun) {
    return Amount.of(number, noun);
  }

  /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s} or {@code 2 h 05 min}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }
}
