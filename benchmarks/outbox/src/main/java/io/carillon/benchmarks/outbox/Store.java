package io.carillon.benchmarks.outbox;

import io.carillon.api.Sql;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with an active workflow, and the nodes that send from it. */
final class Store implements AutoCloseable {
  /** As many as a server has. */
  private static final int WORKERS = 3;

  private static final int PART = 1_000_000;
  private static final int PER_HOUR = 10_000;
  private static final Duration LONG_AGO = Duration.ofDays(300);

  private final TestDatabase database;
  private final JdbcClient jdbc;
  private final Instant now;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * What sending took.
   *
   * @param seconds all of it
   * @param pause the longest time in which nothing was sent
   */
  record Took(double seconds, double pause) {}

  /**
   * @param journals a directory for the nodes
   */
  Store(TestDatabase database, Path journals, int nodes, Instant now) {
    this.database = database;
    this.jdbc = JdbcClient.create(database.dataSource());
    this.now = now;
    jdbc.sql(
            "INSERT INTO workflow (name, state, version, created_at) VALUES ('news', 'ACTIVE', 1, :now)")
        .param("now", timestamp())
        .update();
    for (int node = 1; node <= nodes; node++) {
      this.nodes.add(
          new Node(database.dataSource(), journals.resolve(Integer.toString(node)), now));
    }
  }

  TestDatabase database() {
    return database;
  }

  Node node() {
    return nodes.get(0);
  }

  /** Plans mails, in a table that is as good as new. */
  void fill(int mails) {
    jdbc.sql("TRUNCATE outbox, claim").update();
    jdbc.sql(Sql.load(Store.class, "fill.sql"))
        .param("mails", mails)
        .param("now", timestamp())
        .update();
    jdbc.sql("ANALYZE outbox").update();
  }

  /** Deliveries that have ended, without the figures that nobody asks for here. */
  void addHistory(int deliveries) {
    addHistory(deliveries, LONG_AGO);
  }

  /** The same, up to now. */
  void addRecentHistory(int deliveries) {
    addHistory(deliveries, Duration.ofHours(deliveries / PER_HOUR + 1L));
  }

  /**
   * What three policies say from now on; nobody has had so much that they would forbid anything.
   */
  void addPolicies() {
    jdbc.sql(Sql.load(Store.class, "policies.sql")).param("now", timestamp()).update();
    jdbc.sql("VACUUM ANALYZE contacted").update();
  }

  private void addHistory(int deliveries, Duration ago) {
    jdbc.sql("ALTER TABLE past_delivery DISABLE TRIGGER USER").update();
    for (int from = 1; from <= deliveries; from += PART) {
      jdbc.sql(Sql.load(Store.class, "history.sql"))
          .param("from", from)
          .param("to", Math.min(deliveries, from + PART - 1))
          .param("since", timestamp().minus(ago))
          .update();
    }
    jdbc.sql("ALTER TABLE past_delivery ENABLE TRIGGER USER").update();
    jdbc.sql("VACUUM ANALYZE past_delivery").update();
  }

  long history() {
    return jdbc.sql("SELECT count(*) FROM past_delivery").query(Long.class).single();
  }

  long outboxBytes() {
    return jdbc.sql("SELECT pg_total_relation_size('outbox')").query(Long.class).single();
  }

  /**
   * Sends all that waits, by some of the nodes at once.
   *
   * @throws IllegalStateException if it was not as many
   */
  Took drain(int byNodes, int mails) throws Exception {
    Pace pace = new Pace();
    ExecutorService workers = Executors.newFixedThreadPool(byNodes * WORKERS);
    long start = System.nanoTime();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Node node : nodes.subList(0, byNodes)) {
        for (int worker = 0; worker < WORKERS; worker++) {
          all.add(workers.submit(() -> node.drain(pace)));
        }
      }
      for (Future<?> each : all) {
        each.get(1, TimeUnit.HOURS);
      }
    } finally {
      workers.shutdownNow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (pace.count() != mails) {
      throw new IllegalStateException("Of " + mails + " mails " + pace.count() + " were sent");
    }
    return new Took(seconds, pace.longestSeconds());
  }

  private OffsetDateTime timestamp() {
    return now.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() throws Exception {
    for (Node node : nodes) {
      node.close();
    }
    database.close();
  }
}
