package io.carillon.camel.routes;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.api.workflow.Issues;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Partners' applications (R196). An integrator's route hands them to {@code direct:application},
 * and then knows that they are recorded, or to {@code seda:application}, and goes on at once; the
 * body is a map or a JSON object. Whatever the way in, what waits is decided within seconds. While
 * these routes are away, {@code direct:} waits for half a minute, and {@code seda:} keeps what is
 * sent in its queue.
 */
@Component(
    service = RoutesBuilder.class,
    property = "applications" + LeftOut.WAITS,
    reference = {
      @Reference(name = "database", service = DataSource.class),
      @Reference(
          name = "applications",
          service = Applications.class,
          cardinality = ReferenceCardinality.OPTIONAL),
      @Reference(name = "issues", service = Issues.class)
    })
public final class ApplicationRoute extends RouteBuilder {
  /** When the database is away: how often a queued application is tried, and the pause between. */
  private static final int TRIES = 200;

  private static final long WAIT_MILLIS = 15_000;

  /** Where admins see what of the queue was given up. */
  private static final String TELL =
      "carillon:issue?code=APPLICATION_REFUSED"
          + "&text=An application from seda:application was not recorded";

  private final long waitMillis;

  @Activate
  public ApplicationRoute() {
    this(WAIT_MILLIS);
  }

  ApplicationRoute(long waitMillis) {
    this.waitMillis = waitMillis;
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());

    from("carillon:waiting-applications?greedy=false&delay=1000")
        .routeId("applications")
        .to("carillon:decide");

    from("direct:application").routeId("application").to("carillon:application");

    from("seda:application?exceptionHandler=#told-elsewhere")
        .routeId("application-queue")
        .errorHandler(defaultErrorHandler())
        .onException(InvalidInputException.class)
        .maximumRedeliveries(0)
        .handled(ApplicationRoute::nobodyWaits)
        .logExhausted(false)
        .to(TELL)
        .end()
        .onException(Exception.class)
        .maximumRedeliveries(TRIES)
        .redeliveryDelay(waitMillis)
        .retryAttemptedLogLevel(LoggingLevel.WARN)
        .logRetryStackTrace(false)
        .handled(ApplicationRoute::nobodyWaits)
        .to(TELL)
        .end()
        .to("carillon:application");
  }

  /** Who waits for the answer gets it; of the others, only the issue log can tell. */
  private static boolean nobodyWaits(Exchange exchange) {
    return exchange.getPattern() == ExchangePattern.InOnly;
  }
}
