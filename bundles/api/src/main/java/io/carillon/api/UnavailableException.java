package io.carillon.api;

/** What is needed is away for the moment, such as a bundle that is updated: try again later. */
public class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is away. */
  public UnavailableException(String message) {
    super(message);
  }
}
