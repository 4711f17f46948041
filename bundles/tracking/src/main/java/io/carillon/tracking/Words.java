package io.carillon.tracking;

import io.carillon.support.words.CustomerTexts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What pages say to a reader: in the workflow's own words, else the company's, else ours (R154,
 * R155).
 *
 * @param language one that every text is there in
 * @param company whose messages they are; empty while that is not known
 * @param own texts of this language by their key, the first that has one counts
 */
record Words(String language, String company, List<Map<String, String>> own) {
  /** Ours, in the first of some languages that we have words in, else in English. */
  static Words ours(List<String> languages) {
    return of("", List.of(), languages);
  }

  /**
   * In the first of some languages that can be spoken, else in English. A language that has no
   * words of ours can be spoken once no text is missing: pages do not mix languages.
   *
   * @param own texts by language and key, the first that has one counts
   */
  static Words of(
      String company, List<Map<String, Map<String, String>>> own, List<String> languages) {
    return languages.stream()
        .map(language -> in(company, own, language))
        .filter(Words::isComplete)
        .findFirst()
        .orElseGet(() -> in(company, own, CustomerTexts.ENGLISH));
  }

  private static Words in(
      String company, List<Map<String, Map<String, String>>> own, String language) {
    return new Words(
        language,
        company,
        own.stream().map(texts -> texts.getOrDefault(language, Map.of())).toList());
  }

  /** Whether every text of pages is there. */
  boolean isComplete() {
    return CustomerTexts.languages().contains(language)
        || own.stream().anyMatch(texts -> !texts.isEmpty())
            && CustomerTexts.keys().stream()
                .filter(key -> !key.startsWith(CustomerTexts.FOOTER))
                .allMatch(key -> text(key) != null);
  }

  boolean isRightToLeft() {
    return CustomerTexts.isRightToLeft(language);
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
    return escaped(CustomerTexts.filled(text(key), company, topic));
  }

  private String text(String key) {
    return Stream.concat(own.stream(), Stream.of(CustomerTexts.in(language)))
        .map(texts -> texts.get(key))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
