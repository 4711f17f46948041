package io.carillon.channel.email;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A socket on which the server may say only so much, and take only so long, between two things that
 * we say: in SMTP the server speaks when it is spoken to. Beneath TLS it bounds the handshake, too.
 * A reply line has at most 512 octets (RFC 5321, 4.5.3.1.5), so that a whole answer is far below
 * the bound.
 */
final class BoundedSocket extends Socket {
  /** Bytes of one answer, with a TLS handshake's certificates in mind. */
  static final int MOST = 1 << 16;

  private final Duration patience;
  private final LongSupplier clock;
  private long heard;
  private long since;

  /**
   * @param patience for one answer as a whole, however it drips
   * @param clock nanoseconds for spans, as System.nanoTime
   */
  BoundedSocket(Duration patience, LongSupplier clock) {
    this.patience = patience;
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    spoken();
    return new Hearing(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Speaking(super.getOutputStream());
  }

  /** We said something: an answer may follow. */
  private synchronized void spoken() {
    heard = 0;
    since = clock.getAsLong();
  }

  private synchronized void heard(int bytes) throws IOException {
    heard += Math.max(0, bytes);
    if (heard > MOST) {
      throw new IOException("the answer is longer than " + MOST + " bytes; it is not read further");
    }
    if (clock.getAsLong() - since > patience.toNanos()) {
      throw new IOException("the answer is not complete after " + patience.toSeconds() + " s");
    }
  }

  private final class Hearing extends FilterInputStream {
    Hearing(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      heard(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, length);
      heard(read);
      return read;
    }
  }

  private final class Speaking extends FilterOutputStream {
    Speaking(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
      spoken();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      spoken();
    }
  }
}
