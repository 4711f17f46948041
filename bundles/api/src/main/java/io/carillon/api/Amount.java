package io.carillon.api;

import java.util.Locale;
import java.util.regex.Pattern;

/** Amounts as people read them, the same everywhere. */
public final class Amount {
  private static final Pattern ENDS_IN_Y = Pattern.compile("(?<=[^aeiou])y$");

  private Amount() {}

  /** {@code 12,345}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * {@code 12,345 deliveries}, or {@code 1 delivery}.
   *
   * @param noun in the singular
   */
  public static String of(long number, String noun) {
    return of(number) + " " + (number == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    return noun.endsWith("s") ? noun + "es" : ENDS_IN_Y.matcher(noun).replaceFirst("ie") + "s";
  }

  /** {@code is} for one, {@code are} for all other numbers. */
  public static String are(long number) {
    return number == 1 ? "is" : "are";
  }
}
