package io.carillon.camel.component;

import io.carillon.api.channel.ChannelTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What keeps a channel, or some workflows' messages, from being accepted at the moment. A workflow
 * that meets with trouble rests for a while and lets the others go first, so that one with a sender
 * or a content that nobody wants stops nobody else. Safe for many threads.
 */
final class Troubles {
  private final String channel;
  private final Duration rest;

  /** By workflow, the one that was tried longest ago first. */
  private final Map<Long, ChannelTrouble> workflows = new LinkedHashMap<>();

  private Optional<ChannelTrouble> everybody = Optional.empty();

  Troubles(String channel, Duration rest) {
    this.channel = channel;
    this.rest = rest;
  }

  /** A batch of a workflow was refused. */
  synchronized void refused(long workflow, String message, Instant now) {
    workflows.remove(workflow);
    workflows.put(workflow, new ChannelTrouble(channel, now, message));
  }

  /** A batch could not leave, whosever it was. */
  synchronized void stopped(String message, Instant now) {
    everybody = Optional.of(new ChannelTrouble(channel, now, message));
  }

  /** A batch of a workflow met with no trouble, or nothing of it waits any more. */
  synchronized void over(long workflow) {
    workflows.remove(workflow);
  }

  /** Something has left. */
  synchronized void over() {
    everybody = Optional.empty();
  }

  /** Whether nothing has left since the channel met with trouble: a few are enough to try. */
  synchronized boolean stopped() {
    return everybody.isPresent();
  }

  /** Workflows that have met with trouble, resting or not. */
  synchronized Set<Long> all() {
    return Set.copyOf(workflows.keySet());
  }

  /** Those of which nothing is to be tried yet. */
  synchronized Set<Long> resting(Instant now) {
    Set<Long> resting = new HashSet<>();
    workflows.forEach(
        (workflow, trouble) -> {
          if (now.isBefore(trouble.at().plus(rest))) {
            resting.add(workflow);
          }
        });
    return resting;
  }

  /** Those that have rested enough, the one that was tried longest ago first. */
  synchronized List<Long> rested(Instant now) {
    List<Long> rested = new ArrayList<>(workflows.keySet());
    rested.removeAll(resting(now));
    return rested;
  }

  /** What keeps a workflow's messages from leaving, if it was met since a moment. */
  synchronized Optional<ChannelTrouble> of(long workflow, Instant since) {
    return Optional.ofNullable(workflows.get(workflow))
        .or(() -> everybody)
        .filter(trouble -> !trouble.at().isBefore(since));
  }
}
