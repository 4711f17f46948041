package io.carillon.deliveries;

/** What the journal holds of one delivery of a batch. The codes stand in files and in SQL. */
enum Mark {
  /** Not given to the provider: may be sent again without doubt. */
  UNTOUCHED(0),
  /** Given to the provider, no answer heard. */
  STARTED(1),
  SENT(2),
  REJECTED(3),
  LATER(4),
  UNKNOWN(5),
  /** Refused for a reason that is not the item's; a later answer replaces it. */
  WAITS(6);

  private static final Mark[] BY_CODE = values();

  private final byte code;

  Mark(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** Whether the provider's answer, or the want of one, is known for good. */
  boolean answered() {
    return code > STARTED.code && this != WAITS;
  }

  /** The mark of a code; a code that no version of ours writes means that nobody knows. */
  static Mark of(byte code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : UNKNOWN;
  }
}
