package io.carillon.spi.channel;

/**
 * The provider refuses a message for good, for a reason that lies in it or in its recipient: never
 * try it again. Where the reason is the sender's (log-in, quota, configuration), throw {@link
 * RefusedException} instead, or everybody is given up one by one.
 */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Fault {
    /** This message to this recipient; others may reach him. */
    MESSAGE,
    /** Nobody has the address: nobody writes to it any more. */
    ADDRESS
  }

  private final Fault fault;

  /**
   * A refusal of this message.
   *
   * @param reason the provider's words, one line
   */
  public RejectedException(String reason) {
    this(Fault.MESSAGE, reason);
  }

  /**
   * A refusal.
   *
   * @param fault what is wrong
   * @param reason the provider's words, one line
   */
  public RejectedException(Fault fault, String reason) {
    super(reason);
    this.fault = fault;
  }

  /**
   * Whose fault it is.
   *
   * @return what is wrong
   */
  public Fault fault() {
    return fault;
  }
}
