package io.carillon.api.channel;

import java.io.IOException;

/** A channel did what it must not: threw anything, answered nothing, or does not come back. */
public final class ChannelFaultException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What it did. */
  public enum Fault {
    /** It threw what it does not declare; one item of the batch may be the cause. */
    THREW,
    /** It returned without a word about items that it could have started. */
    SILENT,
    /** It has not returned, and nothing is heard of it. */
    LATE
  }

  private final Fault fault;

  /**
   * @param message what happened, one line
   * @param cause what was thrown; null if nothing was
   */
  public ChannelFaultException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What it did. */
  public Fault fault() {
    return fault;
  }
}
