package io.carillon.spi.action;

/** A user's action is wrong. The message says what, and what to write instead; one line. */
public class InvalidActionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault of the user's.
   *
   * @param message what is wrong, one line; the place in the file is added
   */
  public InvalidActionException(String message) {
    super(message);
  }

  /**
   * A fault of the user's that something else has found.
   *
   * @param message what is wrong, one line
   * @param cause what has found it
   */
  public InvalidActionException(String message, Throwable cause) {
    super(message, cause);
  }
}
