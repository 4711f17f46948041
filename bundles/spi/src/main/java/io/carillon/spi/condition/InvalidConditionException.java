package io.carillon.spi.condition;

/** A user's condition is wrong. The message says what, and what to write instead; one line. */
public class InvalidConditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault of the user's.
   *
   * @param message what is wrong, one line; the place in the file is added
   */
  public InvalidConditionException(String message) {
    super(message);
  }

  /**
   * A fault of the user's that something else has found.
   *
   * @param message what is wrong, one line
   * @param cause what has found it
   */
  public InvalidConditionException(String message, Throwable cause) {
    super(message, cause);
  }
}
