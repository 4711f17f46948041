package io.carillon.bounces.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds e-mail addresses in any text, in lower case. Linear in the text's length. */
final class Addresses {
  private static final String ATOM = "!#$%&'*+/=?^_{|}~-.";
  private static final int LOCAL = 128;
  private static final int DOMAIN = 253;
  private static final int MOST = 200;

  private Addresses() {}

  /**
   * An address where it stands.
   *
   * @param start its first character
   * @param end behind its last one
   */
  record Found(String address, int start, int end) {}

  /** All of them, in order. */
  static List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    int free = 0;
    int at = text.indexOf('@');
    while (at >= 0 && found.size() < MOST) {
      int start = start(text, at, free);
      int end = end(text, at);
      if (start < at && end > at + 1) {
        String address = text.substring(start, end).toLowerCase(Locale.ROOT);
        found.add(new Found(address, start, end));
        free = end;
      }
      at = text.indexOf('@', Math.max(at + 1, end));
    }
    return found;
  }

  /** Each of them once. */
  static Set<String> all(String text) {
    Set<String> all = new LinkedHashSet<>();
    in(text).forEach(found -> all.add(found.address()));
    return all;
  }

  /** The first of them, or nothing. */
  static String first(String text) {
    List<Found> found = in(text);
    return found.isEmpty() ? "" : found.get(0).address();
  }

  /**
   * The address in a report's field, such as {@code rfc822; <user@example.com>}, or nothing. There
   * letters of any script may stand (RFC 6533).
   */
  static String field(String value) {
    int type = value.indexOf(';');
    String given = (type < 0 ? value : value.substring(type + 1)).strip();
    int open = given.indexOf('<');
    int close = given.indexOf('>', open + 1);
    String inner = open >= 0 && close > open ? given.substring(open + 1, close) : given;
    // A source route, as of old: @relay.example.com:user@example.com
    String bare = inner.strip();
    bare = bare.startsWith("@") ? bare.substring(bare.indexOf(':') + 1).strip() : bare;
    int at = bare.lastIndexOf('@');
    boolean whole = at > 0 && at < bare.length() - 1 && bare.length() < 320 && !bare.contains(" ");
    if (whole && bare.chars().noneMatch(c -> c <= ' ' || "<>;,".indexOf(c) >= 0)) {
      return bare.toLowerCase(Locale.ROOT);
    }
    return first(given);
  }

  private static int start(String text, int at, int free) {
    int least = Math.max(free, at - LOCAL);
    int i = at;
    if (i > least && text.charAt(i - 1) == '"') {
      int open = text.lastIndexOf('"', i - 2);
      return open >= least && open < i - 1 ? open : at;
    }
    while (i > least && atom(text.charAt(i - 1))) {
      i--;
    }
    // What belongs to the words around an address and not to it.
    while (i < at && "'=.*/|-".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    for (String prefix : List.of("mailto:", "smtp:", "smtp=", "rfc822;")) {
      if (text.regionMatches(true, i, prefix, 0, prefix.length())) {
        i += prefix.length();
      }
    }
    return i;
  }

  private static int end(String text, int at) {
    int most = Math.min(text.length(), at + 1 + DOMAIN);
    int i = at + 1;
    if (i < most && text.charAt(i) == '[') {
      int close = text.indexOf(']', i);
      return close > 0 && close < most ? close + 1 : at + 1;
    }
    while (i < most && (letter(text.charAt(i)) || ".-_".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    while (i > at + 1 && ".-_".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  private static boolean atom(char c) {
    return letter(c) || ATOM.indexOf(c) >= 0;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
