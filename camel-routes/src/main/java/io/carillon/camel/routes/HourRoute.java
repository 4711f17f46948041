package io.carillon.camel.routes;

import io.carillon.api.journey.Hours;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Strikes each full hour, in UTC: a local zone would lose or repeat an hour each autumn. At start
 * it strikes the hour that has passed, which brings in those that were missed.
 */
@Component(
    service = {},
    immediate = true)
public final class HourRoute {
  /** When a strike fails (the database is away), how often to try again, and how long to wait. */
  private static final int TRIES = 200;

  private static final long WAIT_MILLIS = 15_000;

  private final Joined joined;

  @Activate
  public HourRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Hours hours) {
    this(context, hours, Clock.systemUTC(), "0+0+*+*+*+?");
  }

  HourRoute(CamelContext context, Hours hours, Clock clock, String cron) {
    joined = new Joined(context, Map.of(), routes(hours, clock, cron));
  }

  @Deactivate
  void stop() {
    joined.close();
  }

  private static RouteBuilder routes(Hours hours, Clock clock, String cron) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        onException(Exception.class)
            .maximumRedeliveries(TRIES)
            .redeliveryDelay(WAIT_MILLIS)
            .retryAttemptedLogLevel(LoggingLevel.WARN)
            .logStackTrace(false)
            .logRetryStackTrace(false)
            .handled(true);

        from("quartz:carillon/hour?cron=" + cron + "&trigger.timeZone=UTC")
            .routeId("hour")
            .process(exchange -> hours.strike(scheduled(exchange), clock.instant()));

        from("timer:catch-up?repeatCount=1&delay=" + Periodic.DELAY_MILLIS)
            .routeId("catch-up")
            .process(exchange -> hours.strike(lastHour(clock), clock.instant()));
      }
    };
  }

  private static Instant scheduled(Exchange exchange) {
    return exchange.getMessage().getHeader("scheduledFireTime", Date.class).toInstant();
  }

  private static Instant lastHour(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.HOURS);
  }
}
