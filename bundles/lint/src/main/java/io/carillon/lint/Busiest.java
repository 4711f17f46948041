package io.carillon.lint;

import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The most messages of a flow that somebody can get within a time: by the way with the most, with
 * delays at their longest and conditions that are fulfilled at once.
 */
final class Busiest {
  /** So many moments of people at steps are looked at; what is beyond counts nothing. */
  private static final int MOST = 10_000;

  private final Flow flow;
  private final Messages messages;
  private final Predicate<String> counts;
  private final long minutes;
  private final Map<At, List<Got>> known = new HashMap<>();

  private Busiest(Flow flow, Messages messages, Predicate<String> counts, Duration period) {
    this.flow = flow;
    this.messages = messages;
    this.counts = counts;
    this.minutes = period.toMinutes();
  }

  /** A message, so many minutes after the first. */
  record Got(String step, long minute) {}

  private record At(String step, Span span, Map<String, Integer> rounds) {}

  /**
   * The messages in their order.
   *
   * @param counts channels whose messages do
   */
  static List<Got> of(Flow flow, Messages messages, Predicate<String> counts, Duration period) {
    Busiest busiest = new Busiest(flow, messages, counts, period);
    List<Got> most = List.of();
    for (FlowStep step : flow.steps()) {
      if (busiest.counts(step)) {
        List<Got> from = busiest.from(new At(step.key(), Span.ENTRY, Map.of()));
        most = from.size() > most.size() ? from : most;
      }
    }
    return most;
  }

  private boolean counts(FlowStep step) {
    return step instanceof Send send && Sending.channel(send, messages).filter(counts).isPresent();
  }

  private List<Got> from(At at) {
    Optional<FlowStep> step = flow.step(at.step());
    if (step.isEmpty() || at.span().to() >= minutes) {
      return List.of();
    }
    List<Got> before = known.get(at);
    if (before != null || known.size() >= MOST) {
      return before == null ? List.of() : before;
    }
    known.put(at, List.of());
    List<Got> most = List.of();
    for (At next : next(step.get(), at)) {
      List<Got> from = from(next);
      most = from.size() > most.size() ? from : most;
    }
    if (counts(step.get())) {
      List<Got> with = new ArrayList<>(List.of(new Got(at.step(), at.span().to())));
      with.addAll(most);
      most = with;
    }
    known.put(at, most);
    return most;
  }

  private static List<At> next(FlowStep step, At at) {
    if (step instanceof Wait wait) {
      return wait.delay().start() instanceof Delay.Arrival
          ? List.of(new At(wait.next(), at.span().after(wait.delay()), at.rounds()))
          : List.of();
    }
    if (step instanceof Condition condition) {
      List<At> both = new ArrayList<>(List.of(new At(condition.yes(), at.span(), at.rounds())));
      condition
          .within()
          .map(Duration::toMinutes)
          .ifPresent(
              time -> both.add(new At(condition.no(), at.span().within(time, time), at.rounds())));
      return both;
    }
    if (step instanceof GoTo goTo && goTo.most() > 0) {
      int rounds = at.rounds().getOrDefault(goTo.key(), 0);
      if (rounds == goTo.most()) {
        return List.of(new At(goTo.next(), at.span(), at.rounds()));
      }
      Map<String, Integer> more = new HashMap<>(at.rounds());
      more.put(goTo.key(), rounds + 1);
      return List.of(new At(goTo.target(), at.span(), Map.copyOf(more)));
    }
    return step.nexts().stream().map(key -> new At(key, at.span(), at.rounds())).toList();
  }
}
