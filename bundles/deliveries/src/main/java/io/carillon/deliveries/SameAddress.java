package io.carillon.deliveries;

import java.util.Locale;

/** What contacts that share an address get from a workflow ({@code same.address}). */
enum SameAddress {
  /** One message; the other contacts are skipped. */
  ONCE,
  /** A message each. */
  EACH;

  /**
   * @throws IllegalArgumentException naming the key if it is neither
   */
  static SameAddress parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "once" -> ONCE;
      case "each" -> EACH;
      default ->
          throw new IllegalArgumentException(
              "io.carillon.deliveries: same.address: \"" + text + "\" is neither once nor each");
    };
  }
}
