package io.carillon.tracking;

/**
 * What a token is for. It is signed along, so that no token can be used for anything else.
 *
 * <p>The codes stand in mails that are on their way: they never change.
 */
enum Purpose {
  CLICK(1),
  OPEN(2),
  HONEYPOT(3),
  UNSUBSCRIBE(4),
  MARK(5),
  PREFERENCES(6),
  DISMISS(7);

  private final byte code;

  Purpose(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** The purpose with a code, or null. */
  static Purpose of(byte code) {
    for (Purpose purpose : values()) {
      if (purpose.code == code) {
        return purpose;
      }
    }
    return null;
  }
}
