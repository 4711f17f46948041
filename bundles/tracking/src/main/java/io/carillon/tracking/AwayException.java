package io.carillon.tracking;

/** A bundle that is needed for an answer is being replaced; the database can be asked. */
final class AwayException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  AwayException() {
    super("A bundle is being replaced", null);
  }
}
