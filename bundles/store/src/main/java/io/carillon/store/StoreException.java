package io.carillon.store;

/**
 * The store cannot do what it was asked. The message is one line for an administrator: what, where,
 * and what to do.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
