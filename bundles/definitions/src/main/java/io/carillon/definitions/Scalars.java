package io.carillon.definitions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What text without quotes means. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,99})");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");
  // Words that readers of YAML 1.1 take for something else than text.
  private static final Pattern QUOTED_FOR_OTHERS =
      Pattern.compile(
          "(?i)y|n|yes|no|on|off|true|false|null|~|[-+]?[0-9][0-9_:.,TZ+-]*(e[-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|nan)|<<|=");

  private Scalars() {}

  /** Integer, Long, BigDecimal, Boolean, null, or the text itself. */
  static Object read(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL":
        return null;
      case "true", "True", "TRUE":
        return Boolean.TRUE;
      case "false", "False", "FALSE":
        return Boolean.FALSE;
      default:
        return numberOrText(text);
    }
  }

  private static Object numberOrText(String text) {
    if (WHOLE.matcher(text).matches()) {
      BigInteger number = new BigInteger(text);
      if (number.bitLength() < Integer.SIZE) {
        return number.intValue();
      }
      if (number.bitLength() < Long.SIZE) {
        return number.longValue();
      }
      return new BigDecimal(number);
    }
    return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  /** Whether a text must be quoted to be read as text, by us and by other readers. */
  static boolean needsQuotes(String text) {
    return text.isEmpty()
        || !(read(text) instanceof String)
        || QUOTED_FOR_OTHERS.matcher(text).matches();
  }
}
