package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what users write: names, files, moments, numbers and constants. */
public final class Arguments {
  private Arguments() {}

  /** A name; one with spaces may be written without quotes. */
  public static String name(List<String> words) {
    if (words == null || words.isEmpty()) {
      throw new InvalidInputException("A name is missing; --help shows how to call this command");
    }
    return String.join(" ", words);
  }

  /** The only argument. */
  public static String only(List<String> words) {
    if (words == null || words.isEmpty()) {
      throw new InvalidInputException(
          "An argument is missing; --help shows how to call this command");
    }
    if (words.size() > 1) {
      throw new InvalidInputException(
          "There is one argument too many: \""
              + words.get(1)
              + "\"; put quotes around what has spaces");
    }
    return words.get(0);
  }

  /**
   * A moment.
   *
   * @param text ISO 8601: with an offset or Z, or a local time or date in a zone
   */
  public static Instant moment(String text, ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    try {
      if (iso.length() <= "2026-03-10".length()) {
        return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
      }
      return iso.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)$")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "\""
              + text
              + "\" is no moment; write it as 2026-03-10T09:00Z or, in "
              + zone
              + ", 2026-03-10T09:00",
          e);
    }
  }

  /** A time zone. */
  public static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "\"" + text + "\" is no time zone; write one such as Europe/Madrid", e);
    }
  }

  /**
   * A whole number.
   *
   * @param what whose it is, such as {@code --limit}
   */
  public static long number(String what, String text, long least, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw new InvalidInputException(
        "%s must be a whole number from %d to %d, not \"%s\"".formatted(what, least, most, text));
  }

  /** The option {@code --limit}: how many rows, at least one. */
  public static int limit(String text, int most) {
    return (int) number("--limit", text, 1, most);
  }

  /** The option {@code --after}: the number of the last row of the page before. */
  public static long after(String text) {
    return number("--after", text, 0, Long.MAX_VALUE);
  }

  /** A constant by its name in any case. */
  public static <E extends Enum<E>> E constant(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text.strip())) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new InvalidInputException("\"" + text + "\" is none of " + known);
  }

  /** Constants separated by commas; none for null. */
  public static <E extends Enum<E>> Set<E> constants(Class<E> type, String text) {
    Set<E> all = EnumSet.noneOf(type);
    if (text != null) {
      for (String one : text.split(",")) {
        all.add(constant(type, one));
      }
    }
    return all;
  }
}
