package io.carillon.channel.email;

/**
 * Quoted-printable of UTF-8 text, in lines of at most 76 characters. No line begins with a dot, so
 * nothing needs doubling in SMTP, nor with {@code From }, which old mailboxes would change.
 */
final class QuotedPrintable {
  private static final int LINE = 75;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private final Bytes out;
  private final boolean broken;
  private int column;

  /**
   * @param broken whether a soft break will follow, so that a space may stand last
   */
  private QuotedPrintable(Bytes out, boolean broken) {
    this.out = out;
    this.broken = broken;
  }

  /**
   * Appends a text that begins at the start of a line.
   *
   * @return how many characters stand on the last line; 0 if the text is empty or ends a line
   */
  static int encode(String text, Bytes out) {
    QuotedPrintable encoder = new QuotedPrintable(out, false);
    encoder.encode(text);
    return encoder.column;
  }

  /** Appends a text and breaks its last line softly, so that what follows starts a line. */
  static void encodeAndBreak(String text, Bytes out) {
    QuotedPrintable encoder = new QuotedPrintable(out, true);
    encoder.encode(text);
    if (encoder.column > 0) {
      out.put('=').crlf();
    }
  }

  private void encode(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 127 && c != '=') {
        printable(c);
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && i + 1 < length && text.charAt(i + 1) == '\n') {
          i++;
        }
        out.crlf();
        column = 0;
      } else if (c == ' ' || c == '\t') {
        if (endsLine(text, i + 1)) {
          octet(c);
        } else {
          room(1);
          out.put(c);
          column++;
        }
      } else if (c < 128) {
        octet(c);
      } else {
        int point = point(text, i);
        i += Character.charCount(point) - 1;
        character(point);
      }
    }
  }

  private void printable(char c) {
    room(1);
    if (column == 0 && (c == '.' || c == 'F')) {
      octet(c);
      return;
    }
    out.put(c);
    column++;
  }

  private boolean endsLine(String text, int next) {
    return next == text.length() ? !broken : text.charAt(next) == '\n' || text.charAt(next) == '\r';
  }

  private static int point(String text, int i) {
    int point = text.codePointAt(i);
    // Half of a pair alone is no character; UTF-8 has no bytes for it.
    return Character.getType(point) == Character.SURROGATE ? '?' : point;
  }

  private void character(int point) {
    if (point < 128) {
      octet(point);
    } else if (point < 0x800) {
      octet(0xC0 | point >> 6);
      octet(0x80 | point & 0x3F);
    } else if (point < 0x10000) {
      octet(0xE0 | point >> 12);
      octet(0x80 | point >> 6 & 0x3F);
      octet(0x80 | point & 0x3F);
    } else {
      octet(0xF0 | point >> 18);
      octet(0x80 | point >> 12 & 0x3F);
      octet(0x80 | point >> 6 & 0x3F);
      octet(0x80 | point & 0x3F);
    }
  }

  private void octet(int value) {
    room(3);
    out.put('=').put(HEX[value >> 4]).put(HEX[value & 15]);
    column += 3;
  }

  private void room(int width) {
    if (column + width > LINE) {
      out.put('=').crlf();
      column = 0;
    }
  }
}
