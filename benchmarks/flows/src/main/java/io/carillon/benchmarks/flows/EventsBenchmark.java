package io.carillon.benchmarks.flows;

import io.carillon.api.Sql;
import io.carillon.api.workflow.Flow;
import io.carillon.benchmarks.tick.TickFixture;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People wait for an event, and it comes for many of them a second: how long after its commit the
 * message of the yes branch is planned. The flow is asked as often as the route asks it.
 */
final class EventsBenchmark {
  private static final double LIMIT_SECONDS = 1;
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int A_COMMIT = 20;
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final JdbcClient jdbc;
  private final TickFixture fixture;
  private final Map<Long, Long> committed = new ConcurrentHashMap<>();

  EventsBenchmark(TestDatabase database, Path directory, int contacts) {
    this.jdbc = JdbcClient.create(database.dataSource());
    this.fixture = new TickFixture(database.dataSource(), directory.resolve("deliveries"));
    Flows.fill(
        jdbc,
        fixture,
        contacts,
        1,
        Flow.of(
            List.of(
                Steps.bought("c", Duration.ofDays(30), "s", Flow.FINISHED),
                Steps.send("s", Flow.FINISHED))));
    jdbc.sql("SELECT ready_flow_tables(now())").query().listOfRows();
    jdbc.sql(Sql.load(EventsBenchmark.class, "listening.sql")).update();
    jdbc.sql("DELETE FROM wake").update();
    jdbc.sql("VACUUM ANALYZE waiting, journey, wake").update();
  }

  /** Prints the figures and whether they are within the limits. */
  boolean measure(int aSecond, int seconds) {
    int events = aSecond * seconds;
    CompletableFuture<Void> coming = CompletableFuture.runAsync(() -> come(aSecond, events));
    List<Double> latencies = new ArrayList<>();
    long last = 0;
    long reachable =
        jdbc.sql("SELECT count(*) FROM contact WHERE id <= ? AND marketplace_email IS NOT NULL")
            .param(events)
            .query(Long.class)
            .single();
    long end = System.nanoTime() + Duration.ofSeconds(seconds + 60L).toNanos();
    while (latencies.size() < reachable && System.nanoTime() < end) {
      long began = System.nanoTime();
      fixture.journeys.advance(Instant.now());
      last = note(last, latencies);
      LockSupport.parkNanos(BETWEEN.toNanos() - (System.nanoTime() - began));
    }
    coming.join();
    return tell(aSecond, seconds, reachable, latencies);
  }

  /** At an even pace, each commit of a few people. */
  private void come(int aSecond, int events) {
    String statement = Sql.load(EventsBenchmark.class, "purchases.sql");
    long begin = System.nanoTime();
    for (int first = 1; first <= events; first += A_COMMIT) {
      LockSupport.parkNanos(begin + first * NANOS / aSecond - System.nanoTime());
      int until = Math.min(events, first + A_COMMIT - 1);
      jdbc.sql(statement).param("first", first).param("last", until).update();
      long now = System.nanoTime();
      for (long contact = first; contact <= until; contact++) {
        committed.put(contact, now);
      }
    }
  }

  private long note(long last, List<Double> latencies) {
    long now = System.nanoTime();
    long newest = last;
    for (Map<String, Object> row :
        jdbc.sql("SELECT id, contact_id FROM outbox WHERE id > ?")
            .param(last)
            .query()
            .listOfRows()) {
      newest = Math.max(newest, (Long) row.get("id"));
      // Before the one who sent the event has heard of its commit: at once.
      latencies.add(
          Math.max(0, now - committed.getOrDefault((Long) row.get("contact_id"), now)) / 1e9);
    }
    return newest;
  }

  private static boolean tell(int aSecond, int seconds, long expected, List<Double> latencies) {
    if (latencies.size() != expected) {
      throw new IllegalStateException(latencies.size() + " planned, not " + expected);
    }
    Collections.sort(latencies);
    double slow = latencies.get((int) (latencies.size() * 0.99));
    boolean reached = slow <= LIMIT_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "%,d events a second for %d s: planned after %.2f s (median), %.2f s (99th percentile),"
            + " limit %.0f s: %s%n",
        aSecond,
        seconds,
        latencies.get(latencies.size() / 2),
        slow,
        LIMIT_SECONDS,
        reached ? "PASS" : "FAIL");
    return reached;
  }
}
