package io.carillon.camel.routes;

import io.carillon.api.journey.Journeys;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Evaluates what is due: each row of an hour and a workflow, the oldest hour first, one after the
 * other. What became of a run stands in its row; a run that failed is due again later.
 */
@Component(
    service = {},
    immediate = true)
public final class TickRoute {
  private final Joined joined;

  @Activate
  public TickRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference DataSource dataSource,
      @Reference Journeys journeys) {
    this(context, dataSource, journeys, Clock.systemUTC());
  }

  TickRoute(CamelContext context, DataSource dataSource, Journeys journeys, Clock clock) {
    Map<String, Object> beans =
        Map.of(
            "tick-database", dataSource,
            "tick-time", new BoundQuery(() -> List.of(clock.instant().atOffset(ZoneOffset.UTC))),
            "tick-trouble", new OneLine("tick"));
    joined = new Joined(context, beans, routes(journeys, clock));
  }

  @Deactivate
  void stop() {
    joined.close();
  }

  private static RouteBuilder routes(Journeys journeys, Clock clock) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());

        from("sql:classpath:io/carillon/camel/routes/due-runs.sql"
                + "?dataSource=#tick-database&prepareStatementStrategy=#tick-time"
                + "&parametersCount=1&exceptionHandler=#tick-trouble"
                + "&initialDelay=0&delay=200&greedy=true")
            .routeId("tick")
            .process(exchange -> run(journeys, exchange, clock));
      }
    };
  }

  private static void run(Journeys journeys, Exchange exchange, Clock clock) {
    Map<?, ?> row = exchange.getMessage().getBody(Map.class);
    journeys.run(
        ((Number) row.get("workflow_id")).longValue(),
        ((Timestamp) row.get("hour")).toInstant(),
        clock.instant());
  }
}
