package io.carillon.testkit.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server on a loopback port that swallows messages and remembers them. One thread a
 * connection; 20,000 messages of 5 KB a second and more. Not a mail server: it checks nothing that
 * a test does not ask for.
 */
public final class SmtpSink implements AutoCloseable {
  private final SinkOptions options;
  private final ServerSocket server;
  private final SinkLog log;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private SmtpSink(SinkOptions options) throws IOException {
    this.options = options;
    this.log = new SinkLog(options.log(), options.durable());
    this.server = new ServerSocket(options.port(), 64, InetAddress.getLoopbackAddress());
    thread("smtp-sink-" + port(), this::listen);
  }

  /** Starts a sink. */
  public static SmtpSink start(SinkOptions options) {
    try {
      return new SmtpSink(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getLocalPort();
  }

  /** What was accepted so far, in order. */
  public List<Received> received() {
    return log.received();
  }

  /** How many messages were accepted so far. */
  public long count() {
    return log.count();
  }

  /** How many bytes of content were accepted so far. */
  public long bytes() {
    return log.bytes();
  }

  /** How many connections were ever made. */
  public int connections() {
    return connections.get();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return open.size();
  }

  /** Cuts all connections; new ones are still taken. */
  public void cut() {
    open.forEach(SmtpSink::reset);
  }

  @Override
  public void close() {
    try {
      server.close();
      cut();
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        thread("smtp-sink-" + port() + "-" + connections.get(), () -> serve(socket));
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      new SinkSession(options, log, socket).run();
      socket.close();
    } catch (IOException gone) {
      // The client left, or the test cut the connection: no concern of a sink.
      reset(socket);
    } finally {
      open.remove(socket);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyClosed) {
      // Closed is what was wanted.
    }
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
