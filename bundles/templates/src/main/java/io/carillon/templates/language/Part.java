package io.carillon.templates.language;

import io.carillon.templates.syntax.RenderException;

/** A compiled piece of a template. */
@FunctionalInterface
public interface Part {
  /** Longest text that one piece may become, in characters. */
  int MAX_OUTPUT = 100_000;

  /**
   * A text, if there is room for it.
   *
   * @throws RenderException if there is not
   */
  static String within(String text, int room) {
    if (text.length() > room) {
      throw RenderException.error(
          "a piece of the message becomes longer than " + MAX_OUTPUT + " characters");
    }
    return text;
  }

  void render(Scope scope, StringBuilder out);
}
