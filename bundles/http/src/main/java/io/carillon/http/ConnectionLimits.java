package io.carillon.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;

/**
 * Closes connections that bring no request for too long, and the ones that have brought none for
 * longest when there are too many. Jetty's own time-outs begin anew with every byte: whoever sends
 * or reads a byte a second keeps a connection for ever. Here only a whole head of a request counts,
 * so a request has as long for its head, and as long again for its body and answer together.
 *
 * <p>No connection is refused: a new one, such as a monitor's, finds its place whatever is open.
 */
final class ConnectionLimits implements Connection.Listener {
  /** Of so many connections one is closed when there are too many. */
  private static final int MAKE_ROOM = 20;

  /** What is known of an open connection. */
  private static final class Progress {
    private volatile long requests;
    private volatile long since;

    private Progress(long now) {
      since = now;
    }
  }

  private final int most;
  private final long longestNanos;
  private final LongSupplier nanoTime;
  private final Map<Connection, Progress> open = new ConcurrentHashMap<>();

  /**
   * @param most how many connections may be open
   * @param longest how long one may be open without another request
   * @param nanoTime such as {@code System::nanoTime}
   */
  ConnectionLimits(int most, Duration longest, LongSupplier nanoTime) {
    this.most = most;
    this.longestNanos = longest.toNanos();
    this.nanoTime = nanoTime;
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Progress(nanoTime.getAsLong()));
    if (open.size() > most) {
      makeRoom();
    }
  }

  /** For several: looking at all of them for each new one would take longer than the new ones. */
  private void makeRoom() {
    look();
    record Idle(Connection connection, long since) {}
    open.entrySet().stream()
        .map(entry -> new Idle(entry.getKey(), entry.getValue().since))
        .sorted(Comparator.comparingLong(Idle::since))
        .limit(Math.max(1, most / MAKE_ROOM))
        .forEach(idle -> close(idle.connection()));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Closes what brings no requests; to be called every few seconds. */
  void sweep() {
    look();
    long now = nanoTime.getAsLong();
    open.forEach(
        (connection, progress) -> {
          if (now - progress.since > longestNanos) {
            close(connection);
          }
        });
  }

  private void look() {
    long now = nanoTime.getAsLong();
    open.forEach(
        (connection, progress) -> {
          long requests = connection.getMessagesIn();
          if (requests != progress.requests) {
            progress.requests = requests;
            progress.since = now;
          }
        });
  }

  private void close(Connection connection) {
    open.remove(connection);
    // This exception is a quiet one: whoever waits for the connection ends without a line in the
    // log.
    connection.getEndPoint().close(new EofException("no request for too long"));
  }
}
