package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.testkit.SmallDisk;
import io.carillon.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** PostgreSQL's disk fills up, to the last byte. */
class DiskFullTest {
  private static final int CONTACTS = 3_000;

  /** Fresh, migrated, with these contacts, it takes about half of it. */
  private static final int MEGABYTES = 220;

  @Test
  void postgresql_without_any_room_loses_nothing_and_the_hour_is_done_when_there_is_some()
      throws Exception {
    Optional<SmallDisk> disk = SmallDisk.of(MEGABYTES);
    Assumptions.assumeTrue(disk.isPresent(), "this user may not mount a tmpfs");
    try (SmallDisk small = disk.get();
        JourneysFixture fixture =
            new JourneysFixture(TestDatabase.durable(small.directory().resolve("postgresql")))) {
      Instant hour = JourneysFixture.T0;
      long workflow = fixture.workflow("everybody", hour.minusSeconds(60));
      fixture.data.contacts(CONTACTS);
      fixture.hours.strike(hour, hour);
      small.fill(0);

      assertThatThrownBy(() -> fixture.journeys.run(workflow, hour, hour))
          .hasStackTraceContaining("No space left on device");
      assertThat(fixture.planned(workflow)).isZero();
      until("it has no room for its log either", () -> !writesLog(fixture));

      small.free();
      until("PostgreSQL is back by itself", () -> writesLog(fixture));
      assertThat(fixture.jdbc.sql("SELECT count(*) FROM contact").query(Integer.class).single())
          .isEqualTo(CONTACTS);
      until("the run is done", () -> done(fixture, workflow, hour));
      assertThat(fixture.planned(workflow)).isEqualTo(CONTACTS);
    }
  }

  /** A tick of its own fails at most as long as the log of the database has no room. */
  private static boolean done(JourneysFixture fixture, long workflow, Instant hour) {
    if (!fixture.runState(workflow, hour).equals("DONE")) {
      fixture.journeys.run(workflow, hour, hour.plusSeconds(3_600));
    }
    return fixture.runState(workflow, hour).equals("DONE");
  }

  /** A megabyte for the write-ahead log alone. */
  private static boolean writesLog(JourneysFixture fixture) {
    try {
      fixture
          .jdbc
          .sql("SELECT pg_logical_emit_message(true, 'test', repeat('x', 1000000))")
          .query((row, number) -> 1)
          .list();
      return true;
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
