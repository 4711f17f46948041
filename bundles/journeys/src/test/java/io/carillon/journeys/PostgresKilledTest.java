package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.Sql;
import io.carillon.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class PostgresKilledTest {
  private static final int CONTACTS = 500;

  @Test
  void postgresql_killed_while_it_plans_keeps_nothing_and_the_run_is_done_when_it_is_back()
      throws Exception {
    ExecutorService ticking = Executors.newSingleThreadExecutor();
    try (JourneysFixture fixture =
        new JourneysFixture(TestDatabase.durable(TestDatabase.openDirectory()))) {
      Instant hour = JourneysFixture.T0;
      fixture.segments.put(
          "slow",
          asOf ->
              JourneysFixture.segment(
                  "slow", Sql.of("c.id > ? AND pg_sleep(0.01) IS NOT NULL", 0L)));
      long workflow = fixture.workflow("slow", hour.minusSeconds(60));
      fixture.data.contacts(CONTACTS);
      fixture.hours.strike(hour, hour);

      Future<?> run = ticking.submit(() -> fixture.journeys.run(workflow, hour, hour));
      until("the outbox is being planned", () -> planning(fixture));
      long killed = fixture.database.serverPid().orElseThrow();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      assertThatThrownBy(run::get).isInstanceOf(ExecutionException.class);
      // A connection of the old server may answer for a moment after its postmaster is gone.
      until("PostgreSQL is back", () -> isAnother(fixture, killed) && answers(fixture));

      assertThat(fixture.planned(workflow)).isZero();
      assertThat(fixture.runState(workflow, hour)).isEqualTo("DUE");
      assertThat(fixture.journeys.run(workflow, hour, hour).planned()).isEqualTo(CONTACTS);
      assertThat(fixture.planned(workflow)).isEqualTo(CONTACTS);
    } finally {
      ticking.shutdownNow();
    }
  }

  private static boolean planning(JourneysFixture fixture) {
    return fixture
        .jdbc
        .sql(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
                + " WHERE state = 'active' AND query LIKE 'WITH fresh%')")
        .query(Boolean.class)
        .single();
  }

  private static boolean isAnother(JourneysFixture fixture, long killed) {
    return fixture.database.serverPid().stream().anyMatch(pid -> pid != killed);
  }

  private static boolean answers(JourneysFixture fixture) {
    try {
      return fixture.jdbc.sql("SELECT 1").query(Integer.class).single() == 1;
    } catch (DataAccessException notYet) {
      return false;
    }
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
