package io.carillon.contacts.cell;

import io.carillon.contacts.csv.CsvLine;
import java.net.IDN;
import java.util.Locale;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * E-mail addresses. The domain is stored as the network knows it: lower case, and international
 * names in their ASCII form. Any top-level domain is taken, since private ones exist and new ones
 * come; letters outside ASCII before the @ are not, since most servers refuse them.
 */
public final class EmailAddresses implements CellReader {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final String PLAIN_MARKS = "_-+";

  private final EmailValidator validator = EmailValidator.getInstance();

  @Override
  public String read(String cell, CsvLine line) throws BadCellException {
    int at = cell.lastIndexOf('@');
    if (at > 0 && at <= LONGEST_LOCAL && cell.length() <= LONGEST) {
      String domain = domain(cell.substring(at + 1));
      if (domain != null && (isPlainLocal(cell, at) || isLocal(cell.substring(0, at)))) {
        return cell.endsWith(domain) ? cell : cell.substring(0, at + 1) + domain;
      }
    }
    throw new BadCellException("is not an e-mail address");
  }

  /** What nearly all addresses look like: words of letters and digits, with single dots between. */
  private static boolean isPlainLocal(String cell, int end) {
    char before = '.';
    for (int i = 0; i < end; i++) {
      char c = cell.charAt(i);
      boolean dot = c == '.';
      if (dot ? before == '.' : !isWord(c) && PLAIN_MARKS.indexOf(c) < 0) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  /** The rules for the rest, quoted texts and all, are the library's. */
  private boolean isLocal(String local) {
    return local.chars().allMatch(c -> c > ' ' && c < 0x7F)
        && validator.isValid(local + "@example.com");
  }

  /** The domain in ASCII and lower case, or null if it is none. */
  private static String domain(String domain) {
    if (isDomain(domain)) {
      return domain.toLowerCase(Locale.ROOT);
    }
    if (domain.chars().allMatch(c -> c < 0x80)) {
      return null;
    }
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
      return isDomain(ascii) ? ascii.toLowerCase(Locale.ROOT) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** At least two labels of letters, digits and inner hyphens; the last one not a number. */
  private static boolean isDomain(String domain) {
    int label = 0;
    int labels = 0;
    boolean letter = false;
    for (int i = 0; i <= domain.length(); i++) {
      char c = i == domain.length() ? '.' : domain.charAt(i);
      if (c == '.') {
        int length = i - label;
        if (length == 0 || length > LONGEST_LABEL || domain.charAt(i - 1) == '-') {
          return false;
        }
        if (i == domain.length()) {
          return labels >= 1 && length >= 2 && letter;
        }
        labels++;
        label = i + 1;
        letter = false;
      } else if (isWord(c)) {
        letter |= c > '9';
      } else if (c != '-' || i == label) {
        return false;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
  }
}
