package io.carillon.api.address;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;

/**
 * Domain names as the network knows them: ASCII, in lower case. International names are read by
 * IDNA2008 with the mapping of UTS 46, non-transitional: {@code straße.example} is a name of its
 * own and not {@code strasse.example}. A label that is written as an A-label ({@code xn--…}) must
 * be one.
 */
public final class DomainName {
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  /** Nothing longer can become a name; it is not looked at. */
  private static final int LONGEST_WRITTEN = 1000;

  private DomainName() {}

  /**
   * The name in ASCII and lower case, without the dot of the root.
   *
   * @param text a name of one or more labels in any script; a numeric IPv4 address is such a name
   * @return empty if it is no name: characters other than letters, digits and inner hyphens, an
   *     empty label, one of more than 63 or a whole of more than 253 characters, or a label that
   *     UTS 46 refuses
   */
  public static Optional<String> ascii(String text) {
    return Optional.ofNullable(read(text));
  }

  /** The same without the wrapping; null if it is no name. */
  static String read(String text) {
    if (isPlain(text, 0)) {
      return text.toLowerCase(Locale.ROOT);
    }
    if (text.isEmpty() || text.length() > LONGEST_WRITTEN) {
      return null;
    }
    String name = isAscii(text) && !hasALabel(text) ? text : international(text);
    if (name == null) {
      return null;
    }
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return isLettersDigitsHyphens(bare, 0) ? bare.toLowerCase(Locale.ROOT) : null;
  }

  /**
   * Whether the text from a position on is a name as it stands: ASCII, and no label to be decoded.
   */
  static boolean isPlain(String text, int start) {
    return isLettersDigitsHyphens(text, start) && !hasALabel(text, start);
  }

  private static String international(String text) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = Uts46.NAMES.nameToASCII(text, new StringBuilder(), info);
    return info.hasErrors() ? null : ascii.toString();
  }

  private static boolean isLettersDigitsHyphens(String text, int start) {
    int length = text.length();
    if (length == start || length - start > LONGEST) {
      return false;
    }
    int label = start;
    for (int i = start; i <= length; i++) {
      char c = i == length ? '.' : text.charAt(i);
      if (c == '.') {
        if (i == label || i - label > LONGEST_LABEL || text.charAt(i - 1) == '-') {
          return false;
        }
        label = i + 1;
      } else if (!isLetterOrDigit(c) && (c != '-' || i == label)) {
        return false;
      }
    }
    return true;
  }

  static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
  }

  private static boolean hasALabel(String text) {
    return hasALabel(text, 0);
  }

  private static boolean hasALabel(String text, int start) {
    int hyphens = text.indexOf("--", start);
    while (hyphens >= 0) {
      int label = hyphens - 2;
      if (label >= start
          && text.regionMatches(true, label, "xn", 0, 2)
          && (label == start || text.charAt(label - 1) == '.')) {
        return true;
      }
      hyphens = text.indexOf("--", hyphens + 1);
    }
    return false;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Loaded when the first international name comes. */
  private static final class Uts46 {
    static final IDNA NAMES =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.USE_STD3_RULES);
  }
}
