package io.carillon.testkit.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads commands and contents from a connection through one large buffer. */
final class Lines {
  private static final int END = 5;
  private static final int MAX_LINE = 4096;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Whether the next read would have to wait for the client. */
  boolean empty() {
    return from == to;
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException if the client has left
   */
  String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = next(); c != '\n'; c = next()) {
      if (c != '\r') {
        line.append((char) c);
      }
      if (line.length() > MAX_LINE) {
        throw new IOException("Command line longer than " + MAX_LINE);
      }
    }
    return line.toString();
  }

  /** A message's bytes up to the lone dot, with doubled dots made single. */
  byte[] content() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(8192);
    // How much of CR LF . CR LF was seen; a content starts at the beginning of a line.
    int seen = 2;
    while (true) {
      if (from == to) {
        fill();
      }
      int start = from;
      while (from < to) {
        int c = buffer[from++];
        if (seen == 3 && c == '.') {
          // A doubled dot: the first of the two is dropped.
          content.write(buffer, start, from - 1 - start);
          start = from;
          seen = 0;
          continue;
        }
        seen = advance(seen, c);
        if (seen == END) {
          content.write(buffer, start, from - start);
          byte[] all = content.toByteArray();
          return Arrays.copyOf(all, all.length - 3);
        }
      }
      content.write(buffer, start, from - start);
    }
  }

  private static int advance(int seen, int c) {
    return switch (c) {
      case '\r' -> seen == 3 ? 4 : 1;
      case '\n' -> seen == 1 ? 2 : seen == 4 ? END : 0;
      case '.' -> seen == 2 ? 3 : 0;
      default -> 0;
    };
  }

  private int next() throws IOException {
    if (from == to) {
      fill();
    }
    return buffer[from++];
  }

  private void fill() throws IOException {
    int read = in.read(buffer);
    if (read < 0) {
      throw new EOFException();
    }
    from = 0;
    to = read;
  }

  /** The value of a header in a message's head, or a dash. */
  static String header(byte[] content, String name) {
    int limit = Math.min(content.length, 8192);
    String head = new String(content, 0, limit, StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\r\n\r\n");
    String wanted = "\r\n" + name.toLowerCase(Locale.ROOT) + ":";
    String lower = ("\r\n" + head).toLowerCase(Locale.ROOT);
    int at = lower.indexOf(wanted);
    if (at < 0 || (end >= 0 && at > end + 2)) {
      return "-";
    }
    int start = at + wanted.length() - 2;
    int stop = head.indexOf("\r\n", start);
    return head.substring(start, stop < 0 ? head.length() : stop).trim();
  }
}
