package io.carillon.client;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.sshd.client.channel.ChannelExec;

/**
 * Runs a command whose output arrives whole. The server closes the connection as soon as it has
 * written everything, and an ordinary client still tells it then how much it has read: writing to a
 * closed connection breaks it off, and what has not been read yet is lost. This one tells only when
 * the server must wait for it.
 */
final class WholeOutput extends ChannelExec {
  /** Bytes that the server may write before it waits. */
  static final long WINDOW = 16L << 20;

  private final OutputStream output;
  private long read;

  WholeOutput(String command, OutputStream output) {
    super(command, null, null);
    this.output = output;
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) throws IOException {
    take(data, offset, length);
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
    take(data, offset, length);
  }

  private void take(byte[] data, int offset, long length) throws IOException {
    output.write(data, offset, (int) length);
    read += length;
    if (read >= WINDOW) {
      getLocalWindow().release(read);
      read = 0;
    }
  }
}
