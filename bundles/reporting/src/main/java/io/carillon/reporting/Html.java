package io.carillon.reporting;

import io.carillon.api.Amount;
import java.util.Locale;

/** Text and numbers as they stand in a page. Whatever a user wrote goes through {@link #text}. */
final class Html {
  private Html() {}

  /**
   * Text that is nothing but text, in an element as well as in a quoted attribute: markup is
   * escaped, and control characters, also those that turn the direction of writing, are gone.
   */
  static String text(String value) {
    StringBuilder safe = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(visible(character) ? character : ' ');
              }
            });
    return safe.toString();
  }

  private static boolean visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          character == 0x200D;
      default -> true;
    };
  }

  /** {@code 12,345}. */
  static String count(long number) {
    return Amount.of(number);
  }

  /** {@code 12.3 %}; what is not nothing and not all never looks so. */
  static String percent(double rate) {
    if (rate > 0 && rate < 0.001) {
      return "&lt;&#8239;0.1&#8239;%";
    }
    if (rate < 1 && rate >= 0.9995) {
      return "&gt;&#8239;99.9&#8239;%";
    }
    return rate == 0 || rate == 1
        ? String.format(Locale.ROOT, "%.0f&#8239;%%", rate * 100)
        : String.format(Locale.ROOT, "%.1f&#8239;%%", rate * 100);
  }

  /** A length or place in a drawing. */
  static String length(double units) {
    String text = String.format(Locale.ROOT, "%.2f", units);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  /** A number that fits a small place: {@code 950}, {@code 12.3k}, {@code 4.5M}. */
  static String small(long number) {
    if (number < 10_000) {
      return count(number);
    }
    return number < 1_000_000
        ? scaled(number / 1_000.0, "k")
        : number < 1_000_000_000
            ? scaled(number / 1_000_000.0, "M")
            : scaled(number / 1_000_000_000.0, "G");
  }

  private static String scaled(double number, String unit) {
    return String.format(Locale.ROOT, number < 100 ? "%.1f%s" : "%.0f%s", number, unit)
        .replace(".0", "");
  }
}
