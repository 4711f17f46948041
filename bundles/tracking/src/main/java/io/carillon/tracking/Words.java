package io.carillon.tracking;

/**
 * What pages say to a reader.
 *
 * @param language one that is {@linkplain Languages#KNOWN known}
 * @param company whose messages they are; empty while nothing is known of the reader
 */
record Words(String language, String company) {
  /** For somebody of whom nothing is known. */
  static Words of(String language) {
    return new Words(language, "");
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
    return Texts.escaped(
        Texts.in(language).text(key).replace("{company}", company).replace("{topic}", topic));
  }
}
