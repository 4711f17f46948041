package io.carillon.camel.routes;

import io.carillon.api.journey.Hours;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Strikes each full hour, in UTC: a local zone would lose or repeat an hour each autumn. At start
 * it strikes the hour that has passed, which brings in those that were missed.
 */
@Component(
    service = RoutesBuilder.class,
    reference = @Reference(name = "hours", service = Hours.class))
public final class HourRoute extends RouteBuilder {
  /** When a strike fails (the database is away), how often to try again, and how long to wait. */
  private static final int TRIES = 200;

  private static final long WAIT_MILLIS = 15_000;

  private final String cron;

  @Activate
  public HourRoute() {
    this("0+0+*+*+*+?");
  }

  HourRoute(String cron) {
    this.cron = cron;
  }

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
        .to("carillon:strike");

    // At the start, and whenever Quartz fired before it was time by the database's clock.
    from("timer:catch-up?period=60000&delay=100").routeId("catch-up").to("carillon:strike");
  }
}
