package io.carillon.tracking;

/** What is needed for an answer isn't there now; later it may be. */
class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
