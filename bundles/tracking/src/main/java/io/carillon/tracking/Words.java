package io.carillon.tracking;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What pages say to a reader: in the workflow's own words, else the company's, else ours (R154,
 * R155).
 *
 * @param language one that is {@linkplain Languages#KNOWN known}
 * @param company whose messages they are; empty while nothing is known of the reader
 * @param own texts of this language by their key, the first that has one counts
 */
record Words(String language, String company, List<Map<String, String>> own) {
  /** For somebody of whom nothing is known. */
  static Words of(String language) {
    return new Words(language, "", List.of());
  }

  /** A text as HTML. */
  String html(String key) {
    return html(key, "");
  }

  /**
   * A text as HTML.
   *
   * @param topic what it is about
   */
  String html(String key, String topic) {
    return Texts.escaped(text(key).replace("{company}", company).replace("{topic}", topic));
  }

  private String text(String key) {
    return own.stream()
        .map(texts -> texts.get(key))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> Texts.in(language).text(key));
  }
}
