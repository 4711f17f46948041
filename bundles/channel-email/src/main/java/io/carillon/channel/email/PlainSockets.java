package io.carillon.channel.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/** Makes sockets that send at once and hear no endless answers, and shows each to its owner. */
final class PlainSockets extends SocketFactory {
  private final Duration patience;
  private final UnaryOperator<Socket> seen;

  /**
   * @param patience for one answer as a whole
   */
  PlainSockets(Duration patience, UnaryOperator<Socket> seen) {
    this.patience = patience;
    this.seen = seen;
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new BoundedSocket(patience, System::nanoTime);
    // A group of commands is complete when it is written: waiting for more would cost 40 ms a mail.
    socket.setTcpNoDelay(true);
    return seen.apply(socket);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
