package io.carillon.camel.component;

import io.carillon.api.OneLine;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.channel.ChannelFaultException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.channel.ChannelTrouble;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Handover;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Rendering;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RefusedException.Scope;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The stations that a batch comes through on its way to a channel, each one call to the bundle that
 * knows how, and what is remembered of the channel in between.
 */
final class Sending {
  /** Deliveries that are enough to see whether trouble is over. */
  private static final int FEW = 10;

  private final String channel;
  private final ChannelGateway carrier;
  private final Services services;
  private final ClaimLinks links;
  private final Clock clock;
  private final long restMillis;
  private final Troubles troubles;
  private final BatchTrouble failures;
  private final BatchSize size;

  /** Makes sendings through the channel that an endpoint names. */
  interface Factory {
    Sending sending(CarillonEndpoint endpoint, ChannelGateway carrier);
  }

  /**
   * @param batch deliveries that are claimed at once, at most
   * @param restMillis how long what met with trouble rests
   */
  Sending(
      String channel,
      ChannelGateway carrier,
      Services services,
      Clock clock,
      int batch,
      long restMillis) {
    this.channel = channel;
    this.carrier = carrier;
    this.services = services;
    this.links = new ClaimLinks(services);
    this.clock = clock;
    this.restMillis = restMillis;
    this.troubles = new Troubles(channel, Duration.ofMillis(restMillis));
    this.failures = new BatchTrouble(channel, issue -> services.get(Issues.class).record(issue));
    this.size = new BatchSize(batch);
  }

  String channel() {
    return channel;
  }

  HealthStatus status() {
    return failures.status(clock.instant());
  }

  /** What keeps a workflow's messages from leaving, if it was met since a moment. */
  Optional<ChannelTrouble> trouble(long workflow, Instant since) {
    return troubles.of(workflow, since);
  }

  /** The parameters of {@code ready.sql}. */
  List<Object> readyParameters() {
    Instant now = clock.instant();
    return List.of(
        channel, now.atOffset(ZoneOffset.UTC), troubles.resting(now).toArray(Long[]::new));
  }

  /** Takes what is due; the body is empty if somebody else was faster. */
  void claim(Exchange exchange) {
    Instant now = clock.instant();
    Shipment shipment = get(exchange);
    try {
      Claim claim = claim(shipment, now);
      exchange.getMessage().setBody(claim.deliveries().isEmpty() ? null : shipment.claimed(claim));
    } catch (RuntimeException e) {
      failures.note(e, now);
      throw e;
    }
  }

  /** Those without trouble first; of the others a few, the one tried longest ago first. */
  private Claim claim(Shipment shipment, Instant now) {
    if (shipment.stopped().getAsBoolean()) {
      return shipment.claim();
    }
    Deliveries deliveries = services.get(Deliveries.class);
    Set<Long> troubled = troubles.all();
    int limit = troubles.stopped() ? Math.min(FEW, size.get()) : size.get();
    Claim claim = deliveries.claim(channel, limit, now, troubled);
    for (long workflow : troubles.rested(now)) {
      if (!claim.deliveries().isEmpty()) {
        break;
      }
      Set<Long> others = new HashSet<>(troubled);
      others.remove(workflow);
      claim = deliveries.claim(channel, Math.min(FEW, size.get()), now, others);
      if (claim.deliveries().isEmpty()) {
        troubles.over(workflow);
      }
    }
    return claim;
  }

  /** Makes the batch; whom it can't be written to is skipped. */
  void render(Exchange exchange) {
    Shipment shipment = get(exchange);
    Rendering rendering =
        services.get(Messages.class).render(shipment.claim(), links.of(shipment.claim()));
    services.get(Deliveries.class).skip(rendering.unrenderable(), clock.instant());
    size.learn(
        shipment.claim().deliveries().size(),
        rendering.batch().items().size() + rendering.unrenderable().size());
    set(exchange, shipment.rendered(rendering.batch()));
  }

  /** Records that the batch goes out: from here on nobody knows until the channel tells. */
  void handOver(Exchange exchange) {
    Shipment shipment = get(exchange);
    Batch batch = shipment.batch().orElseThrow();
    Handover handover =
        services.get(Deliveries.class).hand(shipment.claim(), batch, clock.instant());
    BatchOutcomes outcomes =
        new BatchOutcomes(
            batch, handover, shipment.stopped(), trouble -> troubled(workflows(shipment), trouble));
    set(exchange, shipment.handed(handover, outcomes));
  }

  /** Sends the batch; each outcome is in the journal at once. */
  void send(Exchange exchange) throws IOException {
    Shipment shipment = get(exchange);
    Batch batch = shipment.batch().orElseThrow();
    if (batch.items().isEmpty()) {
      return;
    }
    BatchOutcomes outcomes = shipment.outcomes().orElseThrow();
    try {
      carrier.send(batch, outcomes);
      workflows(shipment).forEach(troubles::over);
      troubles.over();
    } finally {
      if (outcomes.left()) {
        troubles.over();
      }
    }
  }

  /**
   * Tells the workflows concerned once an hour. Trouble of the whole channel goes on, so that the
   * route's circuit breaker sees it; one workflow's does not stop the others.
   */
  void postpone(Exchange exchange) throws IOException {
    IOException trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
    Shipment shipment = get(exchange);
    Instant now = clock.instant();
    boolean refused = trouble instanceof RefusedException;
    String code = refused ? "CHANNEL_REFUSES" : "CHANNEL_UNREACHABLE";
    String what = refused ? " refuses" : " can't be reached";
    if (trouble instanceof ChannelFaultException fault) {
      code = "CHANNEL_FAULT";
      what = " is at fault";
      atFault(exchange, fault, now);
    }
    String message =
        "Channel "
            + channel
            + what
            + " and will be tried again by itself: "
            + OneLine.of(trouble)
            + (refused ? ". Nobody is given up for that" : "");
    for (long workflow : workflows(shipment)) {
      services.get(Issues.class).record(issue(workflow, code, message, now));
      if (refused) {
        troubles.refused(workflow, OneLine.of(trouble), now);
      }
    }
    if (!(trouble instanceof RefusedException one) || one.scope() == Scope.CHANNEL) {
      troubles.stopped(OneLine.of(trouble), now);
      throw trouble;
    }
  }

  /**
   * What a channel throws may lie in one delivery of the batch: then smaller ones find it. As long
   * as nothing leaves at all, it is the channel's fault, and nobody is given up for it.
   */
  private void atFault(Exchange exchange, ChannelFaultException fault, Instant now) {
    failures.note(fault, now);
    if (fault.fault() == ChannelFaultException.Fault.THREW && !troubles.stopped()) {
      set(exchange, get(exchange).failed(fault.getCause()));
    }
  }

  /**
   * Tells, while a batch goes on, what an admin must know of it. Whether that can be written or
   * not, the mails on their way go on.
   */
  private void troubled(Set<Long> workflows, IOException trouble) {
    boolean refused = trouble instanceof RefusedException;
    String code = refused ? "SENDING_REFUSED" : "CHANNEL_UNREACHABLE";
    String what = refused ? " refuses some messages" : " makes difficulties";
    String message =
        "Channel %s%s, and the others go on: %s".formatted(channel, what, OneLine.of(trouble));
    Instant now = clock.instant();
    try {
      Issues issues = services.get(Issues.class);
      workflows.forEach(workflow -> issues.record(issue(workflow, code, message, now)));
    } catch (RuntimeException e) {
      failures.note(e, now);
    }
  }

  private static Set<Long> workflows(Shipment shipment) {
    return shipment.claim().deliveries().stream()
        .map(ClaimedDelivery::workflowId)
        .collect(Collectors.toSet());
  }

  /** Whatever else failed is told, and kept for {@link #settle}. */
  void fail(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Throwable failure = caught instanceof BatchFailedException ? caught.getCause() : caught;
    Shipment shipment = get(exchange);
    set(exchange, shipment.failed(failure));
    failures.tell(shipment.claim(), failure, clock.instant());
    throw new BatchFailedException(failure);
  }

  /** Whatever happened: outcomes are written, and what was not handed over is given back. */
  void settle(Exchange exchange) {
    Shipment shipment = get(exchange);
    Instant now = clock.instant();
    try {
      settle(shipment, now);
    } catch (RuntimeException e) {
      failures.note(e, now);
      throw e;
    }
  }

  private void settle(Shipment shipment, Instant now) {
    Instant later = now.plusMillis(restMillis);
    if (shipment.handover().isPresent()) {
      shipment.handover().get().record(now);
      shipment.outcomes().ifPresent(outcomes -> tell(shipment, outcomes, now));
    }
    if (shipment.failure().filter(BatchTrouble::mayLieInOne).isPresent()) {
      String reason = BatchTrouble.reason(shipment.failure().get());
      services.get(Deliveries.class).giveBack(shipment.claim(), reason, later, now);
    } else if (shipment.handover().isEmpty()) {
      services.get(Deliveries.class).release(shipment.claim(), later);
    }
  }

  /** What concerns others than the deliveries themselves. */
  private void tell(Shipment shipment, BatchOutcomes outcomes, Instant now) {
    if (!outcomes.bounced().isEmpty()) {
      // Sending does without it: a mailbox that does not exist is told next time.
      services.find(Bounces.class).ifPresent(each -> each.refused(outcomes.bounced(), now));
    }
    outcomes
        .refusedCopy()
        .ifPresent(
            copy ->
                workflows(shipment)
                    .forEach(
                        workflow ->
                            services.get(Issues.class).record(copyIssue(workflow, copy, now))));
  }

  private static Issue copyIssue(long workflow, String copy, Instant now) {
    String message = "Messages are sent, but a copy (cc, bcc) was refused to " + copy;
    return issue(workflow, "COPY_REFUSED", message, now);
  }

  private static Issue issue(long workflow, String code, String message, Instant now) {
    return new Issue(
        now,
        Optional.of(workflow),
        Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
        code,
        Optional.empty(),
        message);
  }

  private static Shipment get(Exchange exchange) {
    return exchange.getMessage().getBody(Shipment.class);
  }

  private static void set(Exchange exchange, Shipment shipment) {
    exchange.getMessage().setBody(shipment);
  }
}
