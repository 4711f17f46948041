package io.carillon.lint;

import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Borrowed;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.spi.message.EmailContent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A message that a workflow sends to people.
 *
 * @param step its key
 * @param channel such as {@code email}
 * @param span when
 */
record Sending(String step, String channel, Span span) {
  private static final Set<String> OF_NOBODY = Set.of("webhook", "pdf");

  /** Steps that are looked at with all moments at which people come to them; no more. */
  private static final int MOST = 2_000;

  /** Somebody at a step, who has gone back so often by which one. */
  private record At(String step, Span span, Map<String, Integer> rounds) {}

  /** All of a workflow, by every way. */
  static List<Sending> of(Workflow workflow, Messages messages) {
    if (workflow.kind() == WorkflowKind.EMAIL) {
      return List.of(new Sending(Workflow.SEND, EmailContent.KIND, Span.ENTRY));
    }
    Flow flow = workflow.flow();
    Set<Sending> all = new LinkedHashSet<>();
    Set<At> seen = new HashSet<>();
    Deque<At> open = new ArrayDeque<>();
    flow.steps().stream()
        .findFirst()
        .ifPresent(first -> open.add(new At(first.key(), Span.ENTRY, Map.of())));
    while (!open.isEmpty() && seen.size() < MOST) {
      At at = open.poll();
      Optional<FlowStep> step = flow.step(at.step());
      if (step.isEmpty() || !seen.add(at)) {
        continue;
      }
      if (step.get() instanceof Send send) {
        channel(send, messages)
            .ifPresent(channel -> all.add(new Sending(send.key(), channel, at.span())));
      }
      next(step.get(), at, open);
    }
    return List.copyOf(all);
  }

  /** By what it reaches people; empty if it does not, or its message is not there. */
  static Optional<String> channel(Send send, Messages messages) {
    return send.from()
        .map(Borrowed::channel)
        .or(() -> messages.find(send.message()).map(Message::kind))
        .filter(kind -> !OF_NOBODY.contains(kind));
  }

  private static void next(FlowStep step, At at, Deque<At> open) {
    if (step instanceof Wait wait) {
      open.add(new At(wait.next(), at.span().after(wait.delay()), at.rounds()));
    } else if (step instanceof Condition condition) {
      Optional<Long> most = condition.within().map(Duration::toMinutes);
      open.add(
          new At(
              condition.yes(), at.span().within(0, most.orElse(Long.MAX_VALUE / 4)), at.rounds()));
      most.ifPresent(
          time -> open.add(new At(condition.no(), at.span().within(time, time), at.rounds())));
    } else if (step instanceof GoTo goTo && goTo.most() > 0) {
      int rounds = at.rounds().getOrDefault(goTo.key(), 0);
      if (rounds < goTo.most()) {
        Map<String, Integer> more = new HashMap<>(at.rounds());
        more.put(goTo.key(), rounds + 1);
        open.add(new At(goTo.target(), at.span(), Map.copyOf(more)));
      } else {
        open.add(new At(goTo.next(), at.span(), at.rounds()));
      }
    } else {
      step.nexts().forEach(next -> open.add(new At(next, at.span(), at.rounds())));
    }
  }
}
