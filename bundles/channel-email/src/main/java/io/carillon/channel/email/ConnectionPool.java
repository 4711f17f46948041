package io.carillon.channel.email;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Keeps connections between mails and between batches. How many there are at most follows from how
 * many threads borrow; what is not used is given up when there may be fewer. Safe for many threads.
 */
final class ConnectionPool {
  /** After so long without use a connection is asked whether it still lives. */
  private static final long ASK_AFTER = 5_000_000_000L;

  private final SmtpOptions options;
  private final SSLSocketFactory tls;
  private final IntSupplier most;
  private final LongSupplier clock;
  private final Deque<SmtpConnection> idle = new ArrayDeque<>();
  private final Set<SmtpConnection> used = new HashSet<>();
  private final Set<SmtpConnection> opening = new HashSet<>();
  private boolean closed;

  /** Connections that were made before are not used again. */
  private long renewed;

  /**
   * @param most how many there may be at a moment
   * @param clock nanoseconds for spans, as System.nanoTime
   */
  ConnectionPool(SmtpOptions options, IntSupplier most, LongSupplier clock) {
    this.options = options;
    this.most = most;
    this.tls = Trust.sockets(options.trusted());
    this.clock = clock;
    this.renewed = clock.getAsLong();
  }

  /**
   * A connection that lived a moment ago, or a new one.
   *
   * @throws IOException if there is none to be had
   */
  SmtpConnection borrow() throws IOException {
    SmtpConnection kept;
    while ((kept = take()) != null) {
      if (kept.idle(clock.getAsLong()) < ASK_AFTER || kept.isConnected()) {
        return kept;
      }
      discard(kept);
    }
    SmtpConnection opened = SmtpConnection.open(options, tls, clock.getAsLong(), this::beginning);
    synchronized (this) {
      opening.remove(opened);
      used.add(opened);
    }
    return opened;
  }

  private synchronized void beginning(SmtpConnection connection) {
    opening.removeIf(SmtpConnection::isCut);
    opening.add(connection);
  }

  /** Gives up connections that are still being made: nobody waits for them any more. */
  synchronized void cutOpening() {
    opening.forEach(SmtpConnection::cut);
  }

  /** Whether a connection is still being made after so long. */
  synchronized boolean isOpeningSince(Duration patience) {
    long now = clock.getAsLong();
    return opening.stream()
        .anyMatch(connection -> !connection.isCut() && connection.age(now) > patience.toNanos());
  }

  private synchronized SmtpConnection take() throws IOException {
    if (closed) {
      throw new IOException("The e-mail channel is being stopped");
    }
    SmtpConnection connection = idle.pollFirst();
    if (connection != null) {
      used.add(connection);
    }
    return connection;
  }

  /** Keeps a connection that is at the start of a transaction, unless it is worn or refuses. */
  void giveBack(SmtpConnection connection) {
    long now = clock.getAsLong();
    synchronized (this) {
      used.remove(connection);
      if (!closed && hasRoom() && connection.worthKeeping(now, renewed)) {
        connection.idleSince(now);
        idle.addFirst(connection);
        return;
      }
    }
    connection.quit();
  }

  /** Whether there may be one more than there are. */
  private boolean hasRoom() {
    return used.size() + idle.size() < most.getAsInt();
  }

  /** Closes a connection that can't be used any more. */
  void discard(SmtpConnection connection) {
    synchronized (this) {
      used.remove(connection);
    }
    connection.cut();
  }

  /**
   * Closes connections that nobody has used for long, or that are too many, and ends writes that
   * take too long.
   */
  void tend() {
    long now = clock.getAsLong();
    List<SmtpConnection> old = new ArrayList<>();
    synchronized (this) {
      idle.removeIf(
          connection -> connection.idle(now) > options.idle().toNanos() && old.add(connection));
      while (!idle.isEmpty() && used.size() + idle.size() > most.getAsInt()) {
        old.add(idle.removeLast());
      }
      used.forEach(connection -> connection.checkWrite(now));
    }
    old.forEach(SmtpConnection::quit);
  }

  /** Uses new connections from now on, as the server may have other rules for them. */
  void renew() {
    List<SmtpConnection> old;
    synchronized (this) {
      renewed = clock.getAsLong();
      old = List.copyOf(idle);
      idle.clear();
    }
    old.forEach(SmtpConnection::quit);
  }

  /** Closes all; what is still borrowed is closed when it comes back. */
  void close() {
    List<SmtpConnection> rest;
    synchronized (this) {
      closed = true;
      rest = List.copyOf(idle);
      idle.clear();
    }
    rest.forEach(SmtpConnection::quit);
  }

  /** How many connections are kept and unused. */
  synchronized int idleCount() {
    return idle.size();
  }
}
