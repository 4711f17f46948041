package io.carillon.http;

import java.util.Map;

/** Headers that every answer has, unless a page says something stricter of its own. */
final class SafeHeaders {
  static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "X-Robots-Tag", "noindex, nofollow");

  /** For a page that loads nothing and sends nothing. */
  static final String POLICY =
      "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  private SafeHeaders() {}
}
