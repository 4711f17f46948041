package io.carillon.camel.routes;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.store.DatabaseTime;
import io.carillon.api.tracking.Tracking;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;

/** Reads the relay's own log for mails of which nobody knows whether it accepted them. */
@Component(
    service = {RoutesBuilder.class, HealthCheck.class},
    property = "tracking" + LeftOut.WAITS,
    configurationPid = "io.carillon.relay.log")
@Designate(ocd = RelayLogConfig.class)
public final class RelayLogRoute extends RouteBuilder implements HealthCheck {
  private final List<RelayLog> logs;
  private final long pollMillis;
  private final Clock clock;

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public RelayLogRoute(
      @Reference Deliveries deliveries,
      @Reference(name = "tracking", cardinality = ReferenceCardinality.OPTIONAL) Tracking tracking,
      @Reference DatabaseTime time,
      RelayLogConfig config) {
    this(deliveries, tracking, RelayLogConfig.Settings.of(config), time.clock());
  }

  RelayLogRoute(
      Deliveries deliveries, Tracking tracking, RelayLogConfig.Settings settings, Clock clock) {
    this.clock = clock;
    logs =
        settings.paths().stream()
            .map(
                path ->
                    new RelayLog(
                        path,
                        settings.format(),
                        settings.memory().resolve(RelayLog.nameOf(path)),
                        deliveries,
                        tracking))
            .toList();
    pollMillis = 1_000L * settings.pollSeconds();
  }

  @Override
  public void configure() {
    if (logs.isEmpty()) {
      return;
    }
    // The next time may go well; meanwhile the health page tells.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    from("timer:relay-log?delay=100&period=" + pollMillis).routeId("relay-log").process(this::look);
  }

  /** One log that can't be read does not keep the others from being read. */
  private void look(Exchange exchange) throws IOException {
    Instant now = clock.instant();
    Optional<IOException> trouble = Optional.empty();
    for (RelayLog log : logs) {
      try {
        log.look(now);
      } catch (IOException e) {
        trouble = Optional.of(e);
      }
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  @Override
  public String name() {
    return "relay-log";
  }

  @Override
  public HealthStatus check() {
    if (logs.isEmpty()) {
      return new HealthStatus(true, "not read: no path is configured");
    }
    List<HealthStatus> each = logs.stream().map(RelayLog::status).toList();
    return new HealthStatus(
        each.stream().allMatch(HealthStatus::ok),
        each.stream().map(HealthStatus::detail).collect(Collectors.joining("; ")));
  }
}
