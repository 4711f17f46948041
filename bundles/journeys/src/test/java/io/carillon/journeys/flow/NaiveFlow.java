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
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Split;
import io.carillon.api.workflow.FlowStep.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;

/**
 * A flow as the descriptions of its steps read: one person after the other, in memory. It is told
 * when the engine was asked, and what had happened until then.
 */
final class NaiveFlow {
  /** How late is late. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private final String name;
  private final Flow flow;
  private final ZoneId zone;
  private final Facts facts;
  private final ToIntBiFunction<String, Long> shares;
  private final Map<Long, Journey> journeys = new TreeMap<>();
  private final Map<String, Set<Long>> passed = new HashMap<>();

  /**
   * @param shares the share that a person has at a split
   */
  NaiveFlow(MadeFlow made, Facts facts, ToIntBiFunction<String, Long> shares) {
    this.name = made.name();
    this.flow = made.flow();
    this.zone = made.zone();
    this.facts = facts;
    this.shares = shares;
  }

  /** One person's way. */
  private static final class Journey {
    final Someone who;
    final Instant entered;
    final Outcomes outcomes = new Outcomes();
    final Map<String, Integer> backs = new HashMap<>();

    /** Where the person is, and since when; of whoever waits, until when. */
    String step;

    Instant at;
    Optional<Instant> due = Optional.empty();

    /** Whether the person is to be moved now. */
    boolean moving = true;

    int passes;
    String ended = "";

    Journey(Someone who, Instant entered, String first) {
      this.who = who;
      this.entered = entered;
      this.at = entered;
      this.step = first;
    }

    void rest(Instant until) {
      due = Optional.of(until);
      moving = false;
    }

    void goOn(String next, String reason) {
      due = Optional.empty();
      step = next;
      if (next.equals(Flow.FINISHED)) {
        ended = reason;
        moving = false;
      }
    }
  }

  /** An hour strikes: who has come to qualify before it enters. */
  void strike(Instant hour, Instant now, Collection<Someone> people) {
    Instant last = hour.minus(1, ChronoUnit.MICROS);
    Instant at = isLate(hour, now) ? now : hour;
    for (Someone who : people) {
      if (!journeys.containsKey(who.id())
          && facts.any(who.id(), last, what -> what.equals("enter " + name))) {
        journeys.put(who.id(), new Journey(who, at, flow.steps().get(0).key()));
      }
    }
    move(now);
  }

  /** The engine is asked to move people. */
  void ask(Instant now) {
    for (Journey each : journeys.values()) {
      each.due.ifPresent(
          due -> {
            if (!due.isAfter(now)) {
              each.at = isLate(due, now) ? now : due;
              each.moving = true;
            } else if (step(each) instanceof Condition step && holds(each, step, now)) {
              each.at = now;
              each.moving = true;
            }
          });
    }
    move(now);
  }

  private static boolean isLate(Instant due, Instant now) {
    return Duration.between(due, now).compareTo(LATE) > 0;
  }

  private FlowStep step(Journey person) {
    return flow.step(person.step).orElseThrow();
  }

  /** Whoever came earlier goes first. */
  private void move(Instant now) {
    Optional<Journey> next = first();
    while (next.isPresent()) {
      pass(next.get(), now);
      next = first();
    }
  }

  private Optional<Journey> first() {
    return journeys.values().stream()
        .filter(each -> each.moving)
        .min(
            Comparator.comparing((Journey each) -> each.at)
                .thenComparing((Journey each) -> each.who.id()));
  }

  private void pass(Journey person, Instant now) {
    FlowStep here = step(person);
    if (here instanceof Send step) {
      boolean reached = !facts.value(person.who.id(), now, "address").isEmpty();
      String key = person.passes == 0 ? step.key() : step.key() + "#" + (person.passes + 1);
      person.outcomes.send(key, now, reached);
      go(person, now, "reached", step.next());
    } else if (here instanceof Wait step) {
      wait(person, step, now);
    } else if (here instanceof Condition step) {
      ask(person, step, now);
    } else if (here instanceof Split step) {
      int share = shares.applyAsInt(step.key(), person.who.id());
      go(person, now, "share-" + share, step.shares().get(share - 1).next());
    } else if (here instanceof Perform step) {
      go(person, now, "done", step.next());
    } else if (here instanceof First step) {
      first(person, step, now);
    } else if (here instanceof GoTo step) {
      goTo(person, step, now);
    } else if (here instanceof End step) {
      log(person, now, "ended");
      leave(person, now, step.reason().isBlank() ? step.key() : step.reason());
    }
  }

  private void wait(Journey person, Wait step, Instant now) {
    if (person.due.isPresent()) {
      go(person, now, "waited", step.next());
      return;
    }
    Optional<Instant> due =
        new NaiveDelay(step.delay(), zone, person.who).due(person.at, person.who);
    if (due.isEmpty()) {
      go(person, now, "no-date", step.next());
    } else if (due.get().isAfter(now)) {
      person.rest(due.get());
    } else {
      person.at = due.get().isAfter(person.at) ? due.get() : person.at;
      go(person, now, "waited", step.next());
    }
  }

  private void ask(Journey person, Condition step, Instant now) {
    if (holds(person, step, now)) {
      go(person, now, "yes", step.yes());
      return;
    }
    Instant due =
        person.due.isPresent()
            ? person.at
            : step.within().map(within -> person.at.plus(within)).orElse(Instant.MAX);
    if (due.isAfter(now)) {
      person.rest(due);
    } else {
      person.at = due;
      go(person, now, "no", step.no());
    }
  }

  private void first(Journey person, First step, Instant now) {
    Set<Long> before = passed.computeIfAbsent(step.key(), key -> new HashSet<>());
    if (before.contains(person.who.id())) {
      go(person, now, "again", step.next());
    } else if (before.size() < step.people()) {
      before.add(person.who.id());
      go(person, now, "passed", step.next());
    } else {
      log(person, now, "left");
      leave(person, now, "not among the first");
    }
  }

  private void goTo(Journey person, GoTo step, Instant now) {
    if (step.most() == 0) {
      go(person, now, "went", step.target());
    } else if (person.backs.merge(step.key(), 1, Integer::sum) <= step.most()) {
      person.passes++;
      go(person, now, "back", step.target());
    } else {
      go(person, now, "on", step.next());
    }
  }

  private void go(Journey person, Instant now, String result, String next) {
    log(person, now, result);
    if (next.equals(Flow.FINISHED)) {
      leave(person, now, "finished");
    } else {
      person.goOn(next, "");
    }
  }

  private static void leave(Journey person, Instant now, String reason) {
    person.goOn(Flow.FINISHED, reason);
    log(person, now, reason);
  }

  private static void log(Journey person, Instant now, String result) {
    person.outcomes.pass(now, person.step, result, person.passes);
  }

  private boolean holds(Journey person, Condition step, Instant now) {
    long id = person.who.id();
    if (step.asks() instanceof Holds asked) {
      return facts.any(id, now, what -> what.equals("event " + asked.condition().get("event")));
    }
    if (step.asks() instanceof InSegment asked) {
      return facts.value(id, now, "country").equals(asked.segment());
    }
    Became asked = (Became) step.asks();
    if (asked.outcome() == Outcome.NOT_SENT && person.outcomes.skipped(asked.step())) {
      return true;
    }
    return facts.any(id, now, what -> became(asked, what));
  }

  private boolean became(Became asked, String what) {
    String by = asked.machines() ? "(PERSON|MACHINE)" : "PERSON";
    String outcome =
        switch (asked.outcome()) {
          case SENT -> "SENT";
          case NOT_SENT -> "FAILED";
          case OPENED -> "OPENED by " + by;
          case CLICKED -> "CLICKED by " + by + " " + asked.link().orElse(".*");
          case BOUNCED -> "BOUNCED";
          case COMPLAINED -> "COMPLAINED";
        };
    return what.matches(name + "/" + asked.step() + "(#\\d+)? " + outcome);
  }

  /** By person, all that became of them. */
  Map<Long, Outcomes> outcomes() {
    Map<Long, Outcomes> all = new TreeMap<>();
    journeys.forEach(
        (id, person) -> {
          person.outcomes.journey(person.entered, person.ended, person.at);
          person.due.ifPresent(
              due -> person.outcomes.stand(person.step, person.at, due, person.passes));
          all.put(id, person.outcomes);
        });
    return all;
  }

  /** How many passed which step with which result. */
  List<String> figures() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Journey person : journeys.values()) {
      counts.merge(" entered", 1, Integer::sum);
      person.outcomes.results().forEach(result -> counts.merge(result, 1, Integer::sum));
    }
    List<String> figures = new ArrayList<>();
    counts.forEach((what, people) -> figures.add(what + " " + people));
    return figures;
  }
}
