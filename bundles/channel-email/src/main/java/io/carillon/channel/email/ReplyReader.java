package io.carillon.channel.email;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads answers (RFC 5321, 4.2.1), each of bounded length; whatever is none is an IOException. */
final class ReplyReader {
  /** RFC 5321 allows 512 octets; some servers say more. */
  private static final int LONGEST_LINE = 4_096;

  private static final int MOST_LINES = 100;
  private static final int KEPT = 1_000;
  private final InputStream in;
  private final byte[] buffer = new byte[8_192];
  private final StringBuilder line = new StringBuilder(128);
  private int from;
  private int to;

  ReplyReader(InputStream in) {
    this.in = in;
  }

  /** Whether the server has said something that nobody has read yet. */
  boolean pending() throws IOException {
    return from < to || in.available() > 0;
  }

  /**
   * The next answer, with all its lines in one.
   *
   * @throws EOFException if the server has closed the connection
   * @throws IOException if what it says is no answer, too long, or does not come
   */
  Answer read() throws IOException {
    readLine();
    int code = code();
    if (last()) {
      return new Answer(code, Lines.one(line.toString()));
    }
    StringBuilder all = new StringBuilder(line).deleteCharAt(3).insert(3, ' ');
    String status = Answer.status(line.toString());
    for (int lines = 2; !last(); lines++) {
      readLine();
      if (code() != code || lines > MOST_LINES) {
        throw new IOException("it answered nonsense: " + Lines.one(line.toString()));
      }
      append(all, status);
    }
    return new Answer(code, Lines.one(all.toString()));
  }

  /** Each line repeats the code and mostly the status; once is enough. */
  private void append(StringBuilder all, String status) {
    if (all.length() < KEPT && line.length() > 4) {
      String text = line.substring(4);
      boolean again = !status.isEmpty() && text.startsWith(status);
      all.append(' ').append(again ? text.substring(status.length()).strip() : text);
    }
  }

  private boolean last() {
    return line.length() == 3 || line.charAt(3) != '-';
  }

  private int code() throws IOException {
    int code = 0;
    for (int i = 0; i < 3; i++) {
      char digit = i < line.length() ? line.charAt(i) : ' ';
      code = digit >= '0' && digit <= '9' ? code * 10 + digit - '0' : -1_000;
    }
    boolean separated =
        line.length() == 3 || line.length() > 3 && " -".indexOf(line.charAt(3)) >= 0;
    if (code < 200 || code > 599 || !separated) {
      throw new IOException("it answered nonsense: " + Lines.one(line.toString()));
    }
    return code;
  }

  private void readLine() throws IOException {
    line.setLength(0);
    for (int c = next(); c != '\n'; c = next()) {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("it answered a line of more than " + LONGEST_LINE + " bytes");
      }
      line.append((char) c);
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
  }

  private int next() throws IOException {
    if (from == to) {
      to = Math.max(0, in.read(buffer));
      from = 0;
      if (to == 0) {
        throw new EOFException();
      }
    }
    return buffer[from++] & 0xFF;
  }
}
