package io.carillon.store;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.store.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the table {@code node} that this server is there, and counts the others. Whoever comes
 * has no share until all the others have counted it, whoever goes silently keeps its share until
 * its lease has ended: so together they never have more than the whole.
 */
@Component(
    service = {Nodes.class, HealthCheck.class},
    immediate = true)
public final class PostgresNodes implements Nodes, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresNodes.class);
  private static final String LOCK = Sql.load(PostgresNodes.class, "node-lock.sql");
  private static final String SEEN = Sql.load(PostgresNodes.class, "node-seen.sql");
  private static final String COUNT = Sql.load(PostgresNodes.class, "node-count.sql");
  private static final String FORGET = Sql.load(PostgresNodes.class, "node-forget.sql");

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final UUID id = UUID.randomUUID();
  private final DataSource database;
  private final String name;
  private final Times times;
  private final ScheduledExecutorService beats;
  private volatile Optional<Count> last = Optional.empty();

  /**
   * @param beat how often a node says that it is there
   * @param lease how long the others believe it
   */
  record Times(Duration beat, Duration lease) {
    static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(20));

    /**
     * So long a count is believed, and so long a new node waits: by then each of the others has
     * counted it, or believes its own count no more.
     */
    Duration settled() {
      return lease.dividedBy(2);
    }
  }

  /** What was found at a moment of {@link System#nanoTime}. */
  private record Count(int nodes, String names, Duration joined, long nanos) {}

  @Activate
  public PostgresNodes(@Reference DataSource database) {
    this(database, name(System.getProperty("carillon.http.port", "")), Times.USUAL);
  }

  PostgresNodes(DataSource database, String name, Times times) {
    this.database = database;
    this.name = name;
    this.times = times;
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "carillon-nodes");
              thread.setDaemon(true);
              return thread;
            });
    beat();
    long period = times.beat().toMillis();
    beats.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
  }

  /** Several nodes may stand on one machine, with ports of their own. No question to DNS. */
  private static String name(String port) {
    String host;
    try {
      host = Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      host = "a machine without a name";
    }
    return port.isEmpty() ? host : host + ":" + port;
  }

  private void beat() {
    try (Connection connection = database.getConnection()) {
      last = Optional.of(seenAndCounted(connection));
    } catch (SQLException | RuntimeException e) {
      // A broad catch: a timer that throws is never called again.
      LOG.debug("That this node is there could not be said", e);
    }
  }

  private Count seenAndCounted(Connection connection) throws SQLException {
    long nanos = System.nanoTime();
    connection.setAutoCommit(false);
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement seen = connection.prepareStatement(SEEN);
        PreparedStatement count = connection.prepareStatement(COUNT)) {
      lock.execute();
      seen.setObject(1, id);
      seen.setString(2, name);
      seen.setLong(3, times.lease().toMillis());
      seen.executeUpdate();
      count.setObject(1, id);
      count.setLong(2, times.lease().toMillis());
      try (ResultSet row = count.executeQuery()) {
        row.next();
        Count found =
            new Count(
                row.getInt("nodes"),
                row.getString("names"),
                Duration.ofMillis(row.getLong("joined")),
                nanos);
        connection.commit();
        return found;
      }
    } finally {
      // What is not committed goes with it.
      connection.rollback();
    }
  }

  @Override
  public double share() {
    return last.map(this::share).orElse(0.0);
  }

  private double share(Count count) {
    Duration since = Duration.ofNanos(System.nanoTime() - count.nanos());
    if (count.nodes() == 1) {
      // Also if it can not ask: a single node loses nothing by being one of possibly several.
      return 1;
    }
    boolean known = count.joined().plus(since).compareTo(times.settled()) >= 0;
    boolean believed = since.compareTo(times.settled()) < 0;
    return known && believed ? 1.0 / count.nodes() : 0;
  }

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public HealthStatus check() {
    return new HealthStatus(
        true,
        last.map(count -> Amount.of(count.nodes(), "node") + ": " + count.names())
            .orElse("this node could not say yet that it is there"));
  }

  /** Goes at once: what it had is the others' with their next beat. */
  @Deactivate
  void stop() {
    beats.shutdownNow();
    try (Connection connection = database.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setObject(1, id);
      forget.executeUpdate();
    } catch (SQLException e) {
      LOG.debug("That this node goes could not be said: its lease will end", e);
    }
  }
}
