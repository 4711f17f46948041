package io.carillon.camel.routes;

import io.carillon.api.bounce.Bounces;
import io.carillon.api.channel.BatchChannel;
import io.carillon.api.channel.ChannelTrouble;
import io.carillon.api.channel.Channels;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.message.Messages;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Issues;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * One {@link SendRoute} for each channel that is there. A channel that goes takes its route along
 * when the batches in flight are done; what is due waits for the next one.
 */
@Component(
    service = {Channels.class, HealthCheck.class},
    immediate = true,
    configurationPid = "io.carillon.send")
@Designate(ocd = SendConfig.class)
public final class SendRoutes implements Channels, HealthCheck {
  private final ServiceTracker<BatchChannel, SendRoute> channels;
  private final ServiceTracker<Bounces, Bounces> bounces;

  @Activate
  public SendRoutes(
      BundleContext bundle,
      SendConfig config,
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference DataSource dataSource,
      @Reference Deliveries deliveries,
      @Reference Messages messages,
      @Reference Tracking tracking,
      @Reference Issues issues) {
    SendConfig.Limits limits = SendConfig.Limits.of(config);
    Clock clock = Clock.systemUTC();
    // Sending does without them: they are updated while it goes on.
    bounces = new ServiceTracker<>(bundle, Bounces.class, null);
    bounces.open();
    channels =
        new ServiceTracker<>(
            bundle,
            BatchChannel.class,
            new Customizer(
                bundle,
                (name, channel) ->
                    new SendRoute(
                        context,
                        dataSource,
                        new Sending(
                            name,
                            channel,
                            deliveries,
                            messages,
                            tracking,
                            issues,
                            clock,
                            limits,
                            () -> Optional.ofNullable(bounces.getService())))));
    channels.open();
  }

  @Deactivate
  void stop() {
    channels.close();
    bounces.close();
  }

  @Override
  public Optional<ChannelTrouble> trouble(long workflowId, Instant since) {
    return channels.getTracked().values().stream()
        .flatMap(route -> route.trouble(workflowId, since).stream())
        .findFirst();
  }

  @Override
  public String name() {
    return "batches";
  }

  /** Whether a batch of some channel failed as a whole, within the last minute. */
  @Override
  public HealthStatus check() {
    List<HealthStatus> all =
        channels.getTracked().values().stream().map(SendRoute::status).toList();
    List<HealthStatus> told =
        all.stream().allMatch(HealthStatus::ok)
            ? all
            : all.stream().filter(each -> !each.ok()).toList();
    return new HealthStatus(
        told.stream().allMatch(HealthStatus::ok),
        told.isEmpty()
            ? "no channel"
            : told.stream().map(HealthStatus::detail).collect(Collectors.joining("; ")));
  }

  private record Customizer(BundleContext bundle, BiFunction<String, BatchChannel, SendRoute> route)
      implements ServiceTrackerCustomizer<BatchChannel, SendRoute> {

    @Override
    public SendRoute addingService(ServiceReference<BatchChannel> reference) {
      BatchChannel channel = bundle.getService(reference);
      Object name = reference.getProperty(BatchChannel.CHANNEL);
      return channel == null || name == null ? null : route.apply(name.toString(), channel);
    }

    @Override
    public void modifiedService(ServiceReference<BatchChannel> reference, SendRoute route) {
      // A channel's name does not change while it lives, and nothing else of it concerns a route.
    }

    @Override
    public void removedService(ServiceReference<BatchChannel> reference, SendRoute route) {
      route.close();
      bundle.ungetService(reference);
    }
  }
}
