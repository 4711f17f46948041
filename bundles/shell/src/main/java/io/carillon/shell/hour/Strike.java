package io.carillon.shell.hour;

import io.carillon.api.Progress;
import io.carillon.api.channel.ChannelTrouble;
import io.carillon.api.channel.Channels;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.Hour;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An hour struck by hand, watched until all workflows are evaluated and nothing of them waits. The
 * work itself is done by the routes; this only looks.
 */
final class Strike {
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private final Hours hours;
  private final Deliveries deliveries;
  private final Channels channels;
  private final Map<Long, String> names = new LinkedHashMap<>();
  private final Map<Long, Map<DeliveryState, Long>> before = new LinkedHashMap<>();
  private final Hour struck;

  /** Strikes. */
  Strike(Workflows workflows, Hours hours, Deliveries deliveries, Channels channels, Instant now) {
    this.hours = hours;
    this.channels = channels;
    this.deliveries = deliveries;
    for (Workflow workflow : workflows.list()) {
      // Applications wait for no hour.
      if (workflow.state() == WorkflowState.ACTIVE && workflow.kind() != WorkflowKind.APPLICATION) {
        names.put(workflow.id(), workflow.name());
        before.put(workflow.id(), deliveries.counts(workflow.id()));
      }
    }
    this.struck = hours.strikeByHand(now);
  }

  /** The strike's moment. */
  Instant at() {
    return struck.at();
  }

  /** How the strike stands. */
  Hour hour() {
    return hours.find(struck.at()).orElse(struck);
  }

  /** What became of each workflow at the strike, by number. */
  Map<Long, RunResult> runs() {
    return hours.runs(struck.at()).stream()
        .collect(Collectors.toMap(RunResult::workflowId, Function.identity()));
  }

  /** Workflows that could not be evaluated and will be tried again later, by name. */
  List<String> putOff() {
    return runs().values().stream()
        .filter(run -> run.state().equals("DUE") && !run.detail().isEmpty())
        .map(run -> names.getOrDefault(run.workflowId(), String.valueOf(run.workflowId())))
        .sorted()
        .toList();
  }

  /** E-mail workflows that were active, by number. */
  Map<Long, String> workflows() {
    return names;
  }

  /** Sleeps between two looks. */
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * Waits until everything is finished, or nothing can be: what waits waits for a channel that has
   * met with trouble since the strike. A workflow whose evaluation has failed is not waited for.
   *
   * @param progress hears messages finished since the strike, and with those waiting
   * @return whether everything is finished; false after the time-out, or in trouble
   */
  boolean await(Duration timeout, Supplier<Instant> clock, Sleep sleep, Progress progress)
      throws InterruptedException {
    Instant end = clock.get().plus(timeout);
    while (true) {
      Instant looked = clock.get();
      // The hour first: what it plans afterwards is seen by the next look.
      Hour hour = hour();
      long waiting = 0;
      long finished = 0;
      for (Map.Entry<Long, Map<DeliveryState, Long>> earlier : before.entrySet()) {
        Map<DeliveryState, Long> counts = deliveries.counts(earlier.getKey());
        waiting += sum(counts, false);
        finished += sum(counts, true) - sum(earlier.getValue(), true);
      }
      progress.update(Math.max(0, finished), Math.max(0, finished) + waiting);
      boolean evaluated =
          hour.done() >= hour.runs() || hour.done() + putOff().size() >= hour.runs();
      if (evaluated && waiting == 0) {
        return true;
      }
      boolean nothingLeaves = evaluated && trouble().isPresent();
      if (nothingLeaves || !clock.get().isBefore(end)) {
        return false;
      }
      sleep.sleep(pause(Duration.between(looked, clock.get())));
    }
  }

  /** Counting many deliveries is work for the database: looks take a fifth of the time at most. */
  private static Duration pause(Duration look) {
    Duration four = look.multipliedBy(4);
    return four.compareTo(SHORTEST) < 0 ? SHORTEST : four;
  }

  private static long sum(Map<DeliveryState, Long> counts, boolean finished) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().finished() == finished)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** What keeps all that waits from leaving, if anything does. */
  Optional<ChannelTrouble> trouble() {
    List<Optional<ChannelTrouble>> troubles =
        names.keySet().stream()
            .filter(workflow -> waiting(workflow) > 0)
            .map(workflow -> channels.trouble(workflow, struck.at()))
            .toList();
    return troubles.stream().allMatch(Optional::isPresent)
        ? troubles.stream().flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  /** How many deliveries of a workflow are not finished. */
  long waiting(long workflow) {
    return sum(deliveries.counts(workflow), false);
  }

  /**
   * How many of a workflow's deliveries ended in each final state since the strike. Those from
   * before that were sent again meanwhile are among them.
   */
  Map<DeliveryState, Long> ended(long workflow) {
    return deliveries.ended(workflow, struck.at());
  }
}
