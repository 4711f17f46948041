package io.carillon.api.delivery;

/** Where a delivery stands. Every matched contact ends in exactly one final state. */
public enum DeliveryState {
  /** To be sent when its time has come and nothing forbids it. */
  PLANNED(false),
  /** Taken by a node for a while; goes back to PLANNED after a crash. */
  CLAIMED(false),
  /** Given to the provider, answer not yet recorded. */
  HANDED(false),
  /** Accepted by the provider. */
  SENT(true),
  /** Refused for good by the provider. */
  REJECTED(true),
  /** Given up after the last retry. */
  FAILED(true),
  /** Given to the provider before a crash; nobody knows whether it was accepted. */
  UNKNOWN(true),
  /** Not sent, with a reason. */
  SKIPPED(true);

  private final boolean finished;

  DeliveryState(boolean finished) {
    this.finished = finished;
  }

  /** Whether nothing more happens by itself. */
  public boolean finished() {
    return finished;
  }
}
