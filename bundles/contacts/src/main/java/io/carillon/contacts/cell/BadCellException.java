package io.carillon.contacts.cell;

/** A cell that cannot be read as what its field holds. Thrown often, so without a stack trace. */
public final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong, to follow the cell's text: {@code is not a number}
   */
  public BadCellException(String reason) {
    super(reason, null, false, false);
  }
}
