package io.carillon.camel.component;

/** A batch failed as a whole; it has been told and is given back. */
final class BatchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BatchFailedException(Throwable cause) {
    super("A batch failed: " + BatchTrouble.reason(cause), cause);
  }
}
