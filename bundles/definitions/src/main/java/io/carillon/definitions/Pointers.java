package io.carillon.definitions;

import java.util.regex.Pattern;

/** JSON pointers (RFC 6901), and how a person reads them. */
final class Pointers {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ -]{0,59}");

  private Pointers() {}

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /**
   * A key as it may be told; one that is no word may be a line of any file, and is not repeated.
   */
  static String shown(String key) {
    return WORD.matcher(key).matches() ? key : "(a key)";
  }

  static String unescape(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  /** {@code /all/1/field} as {@code all[2].field}. */
  static String path(String pointer) {
    StringBuilder path = new StringBuilder();
    for (String step : pointer.split("/", -1)) {
      if (!step.isEmpty() && step.chars().allMatch(Character::isDigit)) {
        path.append('[').append(Long.parseLong(step) + 1).append(']');
      } else if (!step.isEmpty()) {
        path.append(path.length() == 0 ? "" : ".").append(shown(unescape(step)));
      }
    }
    return path.toString();
  }
}
