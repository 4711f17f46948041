package io.carillon.camel.routes;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Partners' applications (R196). An integrator's route hands them to {@code direct:application},
 * and then knows that they are recorded, or to {@code seda:application}, and goes on at once; the
 * body is a map or a JSON object. Whatever the way in, what waits is decided within seconds.
 */
@Component(
    service = {},
    immediate = true)
public final class ApplicationRoute {
  /** When the database is away: how often a queued application is tried, and the pause between. */
  private static final int TRIES = 200;

  private static final long WAIT_MILLIS = 15_000;

  private final Joined joined;

  @Activate
  public ApplicationRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference DataSource dataSource,
      @Reference Applications applications,
      @Reference Issues issues) {
    this(context, dataSource, applications, issues, Clock.systemUTC(), WAIT_MILLIS);
  }

  ApplicationRoute(
      CamelContext context,
      DataSource dataSource,
      Applications applications,
      Issues issues,
      Clock clock,
      long waitMillis) {
    Map<String, Object> beans =
        Map.of(
            "applications-database", dataSource,
            "applications-time",
                new BoundQuery(() -> List.of(clock.instant().atOffset(ZoneOffset.UTC))),
            "applications-trouble", new OneLine("applications"),
            "application-queue-trouble", new ToldElsewhere());
    joined = new Joined(context, beans, routes(applications, issues, clock, waitMillis));
  }

  @Deactivate
  void stop() {
    joined.close();
  }

  private static RouteBuilder routes(
      Applications applications, Issues issues, Clock clock, long waitMillis) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());

        from("sql:classpath:io/carillon/camel/routes/applications-due.sql"
                + "?dataSource=#applications-database&prepareStatementStrategy=#applications-time"
                + "&parametersCount=1&exceptionHandler=#applications-trouble"
                + "&initialDelay=0&delay=1000")
            .routeId("applications")
            .process(exchange -> applications.decide(clock.instant()));

        from("direct:application")
            .routeId("application")
            .process(exchange -> take(applications, exchange.getMessage(), clock.instant()));

        from("seda:application?exceptionHandler=#application-queue-trouble")
            .routeId("application-queue")
            .errorHandler(defaultErrorHandler())
            .onException(InvalidInputException.class)
            .maximumRedeliveries(0)
            .handled(ApplicationRoute::nobodyWaits)
            .logExhausted(false)
            .process(exchange -> tell(issues, exchange, clock.instant()))
            .end()
            .onException(Exception.class)
            .maximumRedeliveries(TRIES)
            .redeliveryDelay(waitMillis)
            .retryAttemptedLogLevel(LoggingLevel.WARN)
            .logRetryStackTrace(false)
            .handled(ApplicationRoute::nobodyWaits)
            .process(exchange -> tell(issues, exchange, clock.instant()))
            .end()
            .process(exchange -> take(applications, exchange.getMessage(), clock.instant()));
      }
    };
  }

  /** Records an application; the answer is whether it is new. */
  private static void take(Applications applications, Message message, Instant now) {
    Object body = message.getBody();
    boolean isNew =
        body instanceof Map<?, ?> map
            ? applications.apply(map, now)
            : applications.apply(text(message), now);
    message.setBody(isNew);
  }

  private static String text(Message message) {
    String text = message.getBody(String.class);
    return text == null ? "" : text;
  }

  /** Who waits for the answer gets it; of the others, only the issue log can tell. */
  private static boolean nobodyWaits(Exchange exchange) {
    return exchange.getPattern() == ExchangePattern.InOnly;
  }

  private static void tell(Issues issues, Exchange exchange, Instant now) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    issues.record(
        new Issue(
            now,
            Optional.empty(),
            Optional.of(now.truncatedTo(ChronoUnit.SECONDS)),
            "APPLICATION_REFUSED",
            Optional.empty(),
            "An application from seda:application was not recorded: " + cause.getMessage()));
  }

  /** Says nothing: whoever waited has got the exception, and the others' are issues. */
  private static final class ToldElsewhere implements ExceptionHandler {
    @Override
    public void handleException(Throwable exception) {}

    @Override
    public void handleException(String message, Throwable exception) {}

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {}
  }
}
