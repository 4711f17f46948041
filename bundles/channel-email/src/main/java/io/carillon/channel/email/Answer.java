package io.carillon.channel.email;

/**
 * A server's answer.
 *
 * @param code three digits
 * @param line the answer in one line, with its code
 */
record Answer(int code, String line) {
  private static final int CLOSING = 421;
  private static final int LOG_IN_FIRST = 530;

  boolean ok() {
    return code >= 200 && code < 300;
  }

  /** Whether the content may follow. */
  boolean goOn() {
    return code == 354;
  }

  /** Whether the server hangs up. */
  boolean closing() {
    return code == CLOSING;
  }

  /** Whether it may do later. */
  boolean temporary() {
    return code >= 400 && code < 500;
  }

  /** Whether the fault is ours, whoever the mail is for. */
  boolean ours() {
    return code == LOG_IN_FIRST;
  }
}
