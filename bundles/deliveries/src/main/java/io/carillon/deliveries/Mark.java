package io.carillon.deliveries;

/** What the journal holds of one delivery of a batch. The codes stand in files and in SQL. */
enum Mark {
  /** Not given to the provider: safe to send again. */
  UNTOUCHED(0),
  /** Given to the provider, no answer heard. */
  STARTED(1),
  SENT(2),
  REJECTED(3),
  LATER(4),
  UNKNOWN(5),
  /** Refused for a reason outside of the item; a later answer replaces it. */
  WAITS(6);

  private static final Mark[] BY_CODE = values();

  private final byte code;

  Mark(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** Whether the outcome is final. */
  boolean answered() {
    return code > STARTED.code && this != WAITS;
  }

  /** The mark of a code; a code that no version writes means an unknown outcome. */
  static Mark of(byte code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : UNKNOWN;
  }
}
