package io.carillon.camel.component;

import io.carillon.api.OneLine;
import io.carillon.api.application.Applications;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.RunResult;
import io.carillon.api.report.Reports;
import io.carillon.api.store.Retention;
import io.carillon.api.tracking.Tracking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands behind the name of each endpoint. */
final class Stations {
  private static final Logger LOG = LoggerFactory.getLogger(Stations.class);

  /** The moment that a trigger of Quartz meant. */
  private static final String SCHEDULED = "scheduledFireTime";

  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final String OUTCOMES = "outcomes";
  private static final String READY = "ready";

  /** What happens, by the names of endpoints. */
  static final List<String> FEEDS =
      List.of(OUTCOMES, "opens", "clicks", "unsubscribes", "applications");

  private final Services services;
  private final Clock clock;
  private final WakeUp planned = new WakeUp();
  private final Map<String, Function<CarillonEndpoint, Station>> stations = new TreeMap<>();
  private final Map<String, Function<CarillonEndpoint, Source>> sources = new TreeMap<>();

  Stations(Services services, ChannelSendings sendings, Clock clock) {
    this.services = services;
    this.clock = clock;
    time();
    sending(sendings);
    intake();
    feeds();
    exports(new ExportStations(services, clock));
  }

  private void time() {
    add("strike", this::strike);
    sources.put("due-runs", endpoint -> new DueRuns(services, clock));
    add("evaluate", this::evaluate);
    add("advance", exchange -> services.get(Journeys.class).advance(clock.instant()));
    add("recover", exchange -> services.get(Deliveries.class).recover(clock.instant()));
    add("months", exchange -> services.get(Deliveries.class).turnMonths(clock.instant()));
    add("forget", exchange -> services.each(Retention.class, this::forget));
    add("prove", exchange -> services.get(Deliveries.class).prove());
    add("fold-figures", exchange -> services.get(Reports.class).fold());
    add("classify-requests", exchange -> services.get(Tracking.class).judge(clock.instant()));
  }

  private void sending(ChannelSendings sendings) {
    sources.put(READY, endpoint -> new ReadySource(endpoint, services, sendings, this::sending));
    add("claim", exchange -> sending(exchange).claim(exchange));
    add("render", exchange -> sending(exchange).render(exchange));
    add("hand-over", exchange -> sending(exchange).handOver(exchange));
    add("send", exchange -> sending(exchange).send(exchange));
    add("postpone", exchange -> sending(exchange).postpone(exchange));
    add("fail", exchange -> sending(exchange).fail(exchange));
    add("settle", exchange -> sending(exchange).settle(exchange));
  }

  private void intake() {
    stations.put("contact", endpoint -> new ContactIntake(endpoint.getEmail(), services, clock));
    stations.put("event", endpoint -> new EventIntake(services, clock));
    stations.put("application", endpoint -> new ApplicationIntake(services, clock));
    sources.put("waiting-applications", endpoint -> new WaitingApplications(services, clock));
    add("decide", exchange -> services.get(Applications.class).decide(clock.instant()));
    add("log-failure", Stations::logFailure);
    stations.put(
        "issue", endpoint -> new IssueLog(endpoint.getCode(), endpoint.getText(), services, clock));
  }

  private void exports(ExportStations exports) {
    add("plan-exports", exports::plan);
    sources.put("due-exports", endpoint -> new DueExports(services, clock));
    add("write-export", exports::write);
    add("export-done", exports::done);
    add("export-failed", exports::failed);
    add("export-end", exports::end);
  }

  private void feeds() {
    for (String kind : FEEDS) {
      sources.put(
          kind, endpoint -> new FeedSource(kind, endpoint.getName(), feed(kind), services, clock));
    }
  }

  private Feed feed(String kind) {
    return kind.equals(OUTCOMES) ? new OutcomeFeed(clock) : new EntryFeed(kind, clock);
  }

  private void add(String name, Station station) {
    stations.put(name, endpoint -> station);
  }

  /** Where exchanges to an endpoint come to. */
  Station station(CarillonEndpoint endpoint) {
    return find(stations, endpoint, "Nothing can be sent to ");
  }

  /** Where exchanges from an endpoint begin. */
  Source source(CarillonEndpoint endpoint) {
    return find(sources, endpoint, "No route can begin with ");
  }

  /** What rings when a source may have something; of some it never does. */
  WakeUp wakeUp(CarillonEndpoint endpoint) {
    return endpoint.station().equals(READY) ? planned : new WakeUp();
  }

  private static <T> T find(
      Map<String, Function<CarillonEndpoint, T>> known, CarillonEndpoint endpoint, String wrong) {
    Function<CarillonEndpoint, T> found = known.get(endpoint.station());
    if (found == null) {
      throw new IllegalArgumentException(
          wrong
              + "carillon:"
              + endpoint.station()
              + "; there are "
              + String.join(", ", known.keySet()));
    }
    return found.apply(endpoint);
  }

  /**
   * One line: what is done again and again is tried next time, and a trace each time buries all.
   */
  private static void logFailure(Exchange exchange) {
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    LOG.warn(
        "route {} will try again: {}",
        exchange.getFromRouteId(),
        caught == null ? "no failure was caught" : OneLine.innermost(caught));
    LOG.debug("route {}", exchange.getFromRouteId(), caught);
  }

  /** What fails for one kind of rows is no reason to keep the others. */
  private void forget(Retention retention) {
    try {
      retention.forget(clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("What is kept no longer can't be removed yet: {}", OneLine.innermost(e));
    }
  }

  /** At the hour that the clock meant, or else the last full hour. */
  private void strike(Exchange exchange) {
    Instant now = clock.instant();
    Date meant = exchange.getMessage().getHeader(SCHEDULED, Date.class);
    Instant hour = meant == null ? now.truncatedTo(ChronoUnit.HOURS) : meant.toInstant();
    // The clock here may be a little ahead of the database's; one that is far ahead waits for it.
    boolean almost = hour.isAfter(now) && hour.isBefore(now.plus(AHEAD));
    services.get(Hours.class).strike(hour, almost ? hour : now);
  }

  private void evaluate(Exchange exchange) {
    DueRuns.DueRun due = exchange.getMessage().getBody(DueRuns.DueRun.class);
    RunResult result =
        services.get(Journeys.class).run(due.workflow(), due.hour(), clock.instant());
    if (result.planned() > 0) {
      planned.send();
    }
  }

  private Sending sending(CarillonEndpoint endpoint, ChannelGateway carrier) {
    return new Sending(
        endpoint.getChannel(), carrier, services, clock, endpoint.getBatch(), endpoint.getRest());
  }

  private static Sending sending(Exchange exchange) {
    return exchange.getMessage().getBody(Shipment.class).sending();
  }
}
