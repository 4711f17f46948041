package io.carillon.tracking;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.store.DatabaseTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.dao.DataAccessException;

/** Whether requests from mails are judged, and whether links can be reached at all. */
@Component
public final class TrackingHealth implements HealthCheck {
  /** Judging is asked for every few seconds: something is wrong if it takes so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final TrackingService tracking;
  private final Clock clock;

  /** Called by declarative services. */
  @Activate
  public TrackingHealth(@Reference TrackingService tracking, @Reference DatabaseTime time) {
    this(tracking, time.clock());
  }

  TrackingHealth(TrackingService tracking, Clock clock) {
    this.tracking = tracking;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tracking";
  }

  @Override
  public HealthStatus check() {
    try {
      Optional<Instant> since = tracking.waiting().since();
      if (since.filter(clock.instant().minus(PATIENCE)::isAfter).isPresent()) {
        return new HealthStatus(
            false, "nobody judges opens and clicks: the oldest waits since " + since.get());
      }
    } catch (DataAccessException e) {
      return new HealthStatus(false, "the database does not answer");
    }
    TrackingOptions options = tracking.options();
    return new HealthStatus(
        true,
        (options.on() ? "on" : "off")
            + ", links lead to "
            + options.url()
            + (options.staysHere() ? ", which is this machine alone" : ""));
  }
}
