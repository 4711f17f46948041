package io.carillon.api;

/**
 * A caller's mistake. The message is one line for a person: what is wrong, where, and what to do.
 * Commands and pages print it without a stack trace.
 */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line that says what, where and what to do
   */
  public InvalidInputException(String message) {
    super(message);
  }

  /**
   * @param message one line that says what, where and what to do
   * @param cause what a log may want to know
   */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
