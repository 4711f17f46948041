package io.carillon.journeys.flow;

import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.First;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.InSegment;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Question;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Share;
import io.carillon.api.workflow.FlowStep.Split;
import io.carillon.api.workflow.FlowStep.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Flows of all kinds of steps. They are made from their end to their beginning. */
final class RandomFlows {
  static final List<String> EVENTS = List.of("purchase", "visit");
  static final List<String> COUNTRIES = List.of("AA", "BB");
  static final List<String> LINKS = List.of("https://one.example", "https://two.example");
  private static final int DEPTH = 2;

  private final String name;
  private final Random random;
  private final RandomDelays delays;
  private final Instant around;
  private final Deque<FlowStep> made = new ArrayDeque<>();

  /** Of steps that send, whose outcome others can ask for. */
  private final List<String> messages = new ArrayList<>();

  /** That nobody may go on to past the delay before them. */
  private final Set<String> guarded = new HashSet<>();

  private int count;

  private RandomFlows(String name, Random random, Instant around) {
    this.name = name;
    this.random = random;
    this.delays = new RandomDelays(random);
    this.around = around;
    for (int message = 0; message < 2; message++) {
      messages.add("send-" + message);
    }
  }

  static Flow flow(String name, Random random, Instant around) {
    RandomFlows flows = new RandomFlows(name, random, around);
    String first = flows.block(DEPTH, Flow.FINISHED, 2 + random.nextInt(5));
    // Something to ask the outcome of, and never a flow without steps.
    for (String message : flows.messages) {
      first = flows.add(new Send(message, "hello", Optional.empty(), first));
    }
    return Flow.of(List.copyOf(flows.made));
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private String key(String kind) {
    return kind + "-" + ++count;
  }

  private String add(FlowStep step) {
    made.addFirst(step);
    return step.key();
  }

  /** Returns the key of its first step, or of what comes next if it has none. */
  private String block(int depth, String next, int steps) {
    String first = next;
    for (int step = 0; step < steps; step++) {
      first = step(depth, first);
    }
    return first;
  }

  private String step(int depth, String next) {
    switch (random.nextInt(depth > 0 ? 15 : 10)) {
      case 0, 1, 2 -> {
        return add(new Wait(key("wait"), delays.delay(around), next));
      }
      case 3, 4 -> {
        return add(send(next));
      }
      case 5 -> {
        return add(perform(next));
      }
      case 6 -> {
        return oneIn(2) ? add(first(next)) : ahead(next);
      }
      case 7 -> {
        return oneIn(3) ? add(new End(key("end"), oneIn(2) ? "" : "no more")) : next;
      }
      case 8, 9 -> {
        return add(condition(next, next));
      }
      case 10, 11 -> {
        String no = block(depth - 1, next, random.nextInt(3));
        String yes = block(depth - 1, next, random.nextInt(3));
        return add(condition(yes, no));
      }
      case 12 -> {
        return split(depth, next);
      }
      default -> {
        return loop(depth, next);
      }
    }
  }

  private Send send(String next) {
    return new Send(key("mail"), "hello", Optional.empty(), next);
  }

  private Perform perform(String next) {
    String key = key("perform");
    return new Perform(key, "rename", "[" + name + " " + key + "]", next);
  }

  private First first(String next) {
    return new First(key("first"), 1 + random.nextInt(3), next);
  }

  private String ahead(String next) {
    List<String> later =
        made.stream().map(FlowStep::key).filter(key -> !guarded.contains(key)).toList();
    return later.isEmpty()
        ? next
        : add(new GoTo(key("ahead"), later.get(random.nextInt(later.size())), 0, next));
  }

  private String split(int depth, String next) {
    int percent = 20 + random.nextInt(60);
    String other = block(depth - 1, next, random.nextInt(3));
    String one = block(depth - 1, next, random.nextInt(3));
    return add(
        new Split(key("split"), List.of(new Share(percent, one), new Share(100 - percent, other))));
  }

  /** Steps that are gone through again, with a delay at their end. */
  private String loop(int depth, String next) {
    String back = key("back");
    String start = key("again");
    guarded.add(back);
    add(new GoTo(back, start, 1 + random.nextInt(3), next));
    String last = add(new Wait(key("wait"), delays.delay(around), back));
    if (oneIn(3)) {
      String body = block(depth - 1, last, random.nextInt(3));
      return add(new Perform(start, "rename", "[" + name + " " + start + "]", body));
    }
    messages.add(start);
    String body = block(depth - 1, last, random.nextInt(3));
    messages.remove(start);
    return add(new Send(start, "hello", Optional.empty(), body));
  }

  private Condition condition(String yes, String no) {
    Optional<Duration> within =
        switch (random.nextInt(8)) {
          case 0, 1 -> Optional.of(Duration.ZERO);
          case 2 -> Optional.empty();
          case 3 -> Optional.of(Duration.ofDays(1 + random.nextInt(3)));
          default -> Optional.of(Duration.ofMinutes(1 + random.nextInt(240)));
        };
    return new Condition(key("asks"), question(), within, yes, no);
  }

  private Question question() {
    return switch (random.nextInt(5)) {
      case 0 -> new InSegment(COUNTRIES.get(random.nextInt(COUNTRIES.size())));
      case 1, 2 -> new Holds(Map.of("event", EVENTS.get(random.nextInt(EVENTS.size()))));
      default -> became();
    };
  }

  private Became became() {
    Outcome[] all = Outcome.values();
    Outcome outcome = oneIn(3) ? Outcome.CLICKED : all[random.nextInt(all.length)];
    boolean link = outcome == Outcome.CLICKED && oneIn(2);
    return new Became(
        outcome,
        messages.get(random.nextInt(messages.size())),
        link ? Optional.of(LINKS.get(random.nextInt(LINKS.size()))) : Optional.empty(),
        oneIn(2));
  }
}
