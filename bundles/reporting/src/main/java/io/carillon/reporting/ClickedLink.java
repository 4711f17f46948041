package io.carillon.reporting;

/**
 * A link of a version in which one was clicked.
 *
 * @param key message, version and position
 */
record ClickedLink(String key, String language, String label, String target) {
  /** What the names of figures of links begin with. */
  static final String FIGURES = "LINK_";

  /** The position in the text. */
  static int position(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('.') + 1));
  }
}
