package io.carillon.templates;

/** A template that is malformed or uses what is not allowed. */
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int line;

  /**
   * @param line line of the template, 1 for the first
   * @param message what is wrong, without the place
   */
  TemplateException(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
