package io.carillon.camel.routes;

import io.carillon.api.channel.Batch;
import io.carillon.api.channel.BatchChannel;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Rendering;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps of {@link SendRoute}, each one call to the room that knows how. */
final class Sending {
  private final String channel;
  private final BatchChannel carrier;
  private final Deliveries deliveries;
  private final Messages messages;
  private final Tracking tracking;
  private final Issues issues;
  private final Clock clock;
  private final SendConfig.Limits limits;

  Sending(
      String channel,
      BatchChannel carrier,
      Deliveries deliveries,
      Messages messages,
      Tracking tracking,
      Issues issues,
      Clock clock,
      SendConfig.Limits limits) {
    this.channel = channel;
    this.carrier = carrier;
    this.deliveries = deliveries;
    this.messages = messages;
    this.tracking = tracking;
    this.issues = issues;
    this.clock = clock;
    this.limits = limits;
  }

  String channel() {
    return channel;
  }

  int workers() {
    return limits.workers();
  }

  long restMillis() {
    return limits.restMillis();
  }

  /** The parameters of {@code ready.sql}. */
  List<Object> readyParameters() {
    return List.of(channel, clock.instant().atOffset(ZoneOffset.UTC));
  }

  void claim(Exchange exchange) {
    set(exchange, Shipment.of(deliveries.claim(channel, limits.batch(), clock.instant())));
  }

  static boolean isClaimed(Exchange exchange) {
    return !get(exchange).claim().deliveries().isEmpty();
  }

  void render(Exchange exchange) {
    Shipment shipment = get(exchange);
    Rendering rendering = messages.render(shipment.claim(), tracking.links(shipment.claim()));
    deliveries.skip(rendering.unrenderable(), clock.instant());
    set(exchange, shipment.rendered(rendering.batch()));
  }

  void hand(Exchange exchange) {
    Shipment shipment = get(exchange);
    Batch batch = shipment.batch().orElseThrow();
    set(exchange, shipment.handed(deliveries.hand(shipment.claim(), batch, clock.instant())));
  }

  void send(Exchange exchange) throws IOException {
    Shipment shipment = get(exchange);
    Batch batch = shipment.batch().orElseThrow();
    if (!batch.items().isEmpty()) {
      carrier.send(batch, shipment.handover().orElseThrow());
    }
  }

  /** Tells the workflows concerned once an hour, and lets the route's circuit breaker see it. */
  void unreachable(Exchange exchange) throws IOException {
    IOException trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
    Instant now = clock.instant();
    get(exchange).claim().deliveries().stream()
        .map(ClaimedDelivery::workflowId)
        .distinct()
        .forEach(workflow -> issues.record(issue(workflow, trouble, now)));
    throw trouble;
  }

  /** Whatever happened: outcomes are written, and what was not handed over is given back. */
  void settle(Exchange exchange) {
    Shipment shipment = get(exchange);
    Instant now = clock.instant();
    if (shipment.handover().isPresent()) {
      shipment.handover().get().record(now);
    } else {
      deliveries.release(shipment.claim(), now.plusMillis(limits.restMillis()));
    }
  }

  private Issue issue(long workflow, IOException trouble, Instant now) {
    return new Issue(
        now,
        Optional.of(workflow),
        Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
        "CHANNEL_UNREACHABLE",
        Optional.empty(),
        "Channel "
            + channel
            + " can't be reached and will be tried again by itself: "
            + OneLine.of(trouble));
  }

  private static Shipment get(Exchange exchange) {
    return exchange.getMessage().getBody(Shipment.class);
  }

  private static void set(Exchange exchange, Shipment shipment) {
    exchange.getMessage().setBody(shipment);
  }
}
