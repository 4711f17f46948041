package io.carillon.templates.syntax;

/** A template that is malformed or uses what is not allowed. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int line;

  /**
   * @param line line of the template, 1 for the first
   * @param message what is wrong, without the place
   */
  public TemplateException(int line, String message) {
    super(message);
    this.line = line;
  }

  public int line() {
    return line;
  }
}
