package io.carillon.templates.message;

import java.util.Locale;

/**
 * The texts of a message in one language.
 *
 * @param language BCP 47 tag
 * @param text the plain part; it may have been made from the HTML
 */
public record Variant(String language, String subject, String html, String text) {
  /** By what deliveries name it. */
  static String key(String language) {
    return language.toLowerCase(Locale.ROOT);
  }

  public Locale locale() {
    return Locale.forLanguageTag(language);
  }
}
