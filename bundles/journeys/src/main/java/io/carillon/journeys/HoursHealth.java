package io.carillon.journeys;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.store.DatabaseTime;
import io.carillon.journeys.tick.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.dao.DataAccessException;

/** Whether the hours strike and are evaluated in time. */
@Component
public final class HoursHealth implements HealthCheck {
  private static final Duration STRIKE_OVERDUE = Duration.ofMinutes(65);
  private static final Duration RUN_OVERDUE = Duration.ofMinutes(30);

  private final String pulse = Sql.load(HoursHealth.class, "pulse.sql");
  private final Database database;
  private final Clock clock;

  /** Reads the ledger and compares it with the clock by which hours are struck. */
  @Activate
  public HoursHealth(@Reference DataSource dataSource, @Reference DatabaseTime time) {
    this(new Database(dataSource), time.clock());
  }

  HoursHealth(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Pulse(Optional<Instant> last, long due, Optional<Instant> oldest) {}

  @Override
  public String name() {
    return "hours";
  }

  @Override
  public HealthStatus check() {
    try {
      return health(
          database
              .sql(pulse)
              .query(
                  (row, number) ->
                      new Pulse(
                          Database.maybeInstant(row, "last"),
                          row.getLong("due"),
                          Database.maybeInstant(row, "oldest")))
              .single(),
          clock.instant());
    } catch (DataAccessException e) {
      return new HealthStatus(false, "the hour ledger can't be read: the database does not answer");
    }
  }

  private static HealthStatus health(Pulse pulse, Instant now) {
    if (pulse.last().isEmpty()) {
      return new HealthStatus(true, "no hour has struck yet");
    }
    Instant last = pulse.last().get();
    String state = "last strike " + last + ", " + Amount.of(pulse.due(), "run") + " due";
    if (last.plus(STRIKE_OVERDUE).isBefore(now)) {
      return new HealthStatus(false, state + ": an hour has not struck");
    }
    if (pulse.oldest().filter(due -> due.plus(RUN_OVERDUE).isBefore(now)).isPresent()) {
      return new HealthStatus(
          false, state + ", the oldest since " + pulse.oldest().get() + ": the tick lags");
    }
    return new HealthStatus(true, state);
  }
}
