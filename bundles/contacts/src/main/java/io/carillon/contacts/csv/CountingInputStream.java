package io.carillon.contacts.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how far a file has been read, and whether it looks like text. */
final class CountingInputStream extends FilterInputStream {
  private long count;
  private long behindLastNul;
  private int start;

  CountingInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  /**
   * Whether a NUL byte is among the last bytes that were read. In UTF-16 every other one may be.
   *
   * @param last how many to think of
   */
  boolean isBinary(int last) {
    boolean utf16 = start == 0xFEFF || start == 0xFFFE;
    return !utf16 && behindLastNul > 0 && behindLastNul > count - last;
  }

  private void look(int b) {
    if (count < 2) {
      start = start << 8 | b;
    }
    count++;
    if (b == 0) {
      behindLastNul = count;
    }
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      look(b);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    for (int i = from; i < from + read; i++) {
      look(bytes[i] & 0xFF);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
