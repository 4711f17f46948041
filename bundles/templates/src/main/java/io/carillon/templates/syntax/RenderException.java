package io.carillon.templates.syntax;

/**
 * A message that can't be rendered for one contact. Ordinary in a large batch, so it carries no
 * stack trace.
 */
public final class RenderException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean missing;

  private RenderException(String message, boolean missing) {
    super(message, null, false, false);
    this.missing = missing;
  }

  /** A field has neither a value nor a default (R86). */
  public static RenderException missing(String field) {
    return new RenderException(field, true);
  }

  /** Something else, in one line. */
  public static RenderException error(String message) {
    return new RenderException(message, false);
  }

  /** Whether the value of this field is missing. */
  public boolean isMissing(String field) {
    return missing && field.equals(getMessage());
  }

  /** Whether a value is missing; the message is then the field's name. */
  public boolean isMissing() {
    return missing;
  }
}
