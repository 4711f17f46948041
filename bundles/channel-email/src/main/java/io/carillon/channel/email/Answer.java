package io.carillon.channel.email;

/**
 * A server's answer.
 *
 * @param code three digits, 200 to 599
 * @param line the answer in one line, with its code
 */
record Answer(int code, String line) {
  private static final int CLOSING = 421;

  boolean ok() {
    return code < 300;
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

  /** Whether it says no, for now or for good. */
  boolean refusal() {
    return code >= 400;
  }

  /** The enhanced status (RFC 3463) without its first digit, such as {@code 1.1}, or nothing. */
  String detail() {
    String status = status(line);
    return status.isEmpty() ? "" : status.substring(2);
  }

  /** The enhanced status behind the code in a line of an answer, such as {@code 5.1.1}. */
  static String status(String line) {
    int from = 4;
    int at = from;
    int dots = 0;
    while (at < line.length() && (digit(line.charAt(at)) || line.charAt(at) == '.')) {
      dots += line.charAt(at++) == '.' ? 1 : 0;
    }
    boolean shaped =
        dots == 2
            && at - from <= 9
            && at - from >= 5
            && line.charAt(from + 1) == '.'
            && digit(line.charAt(at - 1))
            && line.charAt(from + 2) != '.';
    return shaped && "245".indexOf(line.charAt(from)) >= 0 ? line.substring(from, at) : "";
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
