package io.carillon.camel.component;

import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.channel.ChannelTrouble;
import io.carillon.api.channel.Channels;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** What is known of each channel that is sent through: shared by the equal routes of a channel. */
@Component(service = {ChannelSendings.class, Channels.class, HealthCheck.class})
public final class ChannelSendings implements Channels, HealthCheck {
  private static final class Shared {
    private final Sending sending;
    private int users;

    Shared(Sending sending) {
      this.sending = sending;
    }
  }

  private final Map<ChannelGateway, Shared> channels = new HashMap<>();

  /** The sending through a channel, the same for all who use it at the same time. */
  synchronized Sending open(ChannelGateway channel, Supplier<Sending> made) {
    Shared shared = channels.computeIfAbsent(channel, absent -> new Shared(made.get()));
    shared.users++;
    return shared.sending;
  }

  /** One user less. */
  synchronized void close(ChannelGateway channel) {
    Shared shared = channels.get(channel);
    if (shared != null && --shared.users == 0) {
      channels.remove(channel);
    }
  }

  private synchronized List<Sending> all() {
    return channels.values().stream().map(shared -> shared.sending).toList();
  }

  @Override
  public Optional<ChannelTrouble> trouble(long workflowId, Instant since) {
    return all().stream().flatMap(each -> each.trouble(workflowId, since).stream()).findFirst();
  }

  @Override
  public String name() {
    return "batches";
  }

  /** Whether a batch of some channel failed as a whole, within the last minute. */
  @Override
  public HealthStatus check() {
    List<HealthStatus> all = all().stream().map(Sending::status).toList();
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
}
