package io.carillon.channel.email;

import java.net.IDN;

/**
 * Addresses as SMTP takes them: printable ASCII, no quotes, a domain with a dot. A domain with
 * other letters becomes its ASCII form; a name with other letters would need SMTPUTF8 and is
 * refused.
 */
final class MailAddress {
  private static final String ATOM = "!#$%&'*+/=?^_`{|}~-";

  private MailAddress() {}

  /** The address to write into the envelope and the headers, or null if it is none. */
  static String normalize(String address) {
    String given = address == null ? "" : address.strip();
    int at = given.lastIndexOf('@');
    if (at < 1 || at > 64 || given.length() > 254 || !local(given, at)) {
      return null;
    }
    String domain = ascii(given.substring(at + 1));
    if (domain == null || !domain(domain)) {
      return null;
    }
    return given.substring(0, at + 1) + domain;
  }

  private static boolean local(String address, int end) {
    char last = '.';
    for (int i = 0; i < end; i++) {
      char c = address.charAt(i);
      boolean dot = c == '.';
      if (dot ? last == '.' : !letter(c) && ATOM.indexOf(c) < 0) {
        return false;
      }
      last = c;
    }
    return last != '.';
  }

  private static String ascii(String domain) {
    if (domain.chars().allMatch(c -> c < 128)) {
      return domain;
    }
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean domain(String domain) {
    int label = 0;
    int dots = 0;
    for (int i = 0; i < domain.length(); i++) {
      char c = domain.charAt(i);
      if (c == '.') {
        if (label == 0 || domain.charAt(i - 1) == '-') {
          return false;
        }
        dots++;
        label = 0;
      } else if (!letter(c) && (c != '-' || label == 0) || ++label > 63) {
        return false;
      }
    }
    return dots > 0 && label > 0 && !domain.endsWith("-") && domain.length() <= 253;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
