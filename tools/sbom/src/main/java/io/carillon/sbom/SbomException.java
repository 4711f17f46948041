package io.carillon.sbom;

/** Something shipped that nobody can account for; the message says what, and what to do. */
final class SbomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SbomException(String message) {
    super(message);
  }
}
