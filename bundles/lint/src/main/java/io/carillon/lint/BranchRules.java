package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.InSegment;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Question;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds branches of a flow that nobody takes: by what its segments, its goals and the conditions on
 * the way say, in the reasoning over segments. Steps stand in the order in which people come to
 * them, but for ways back, so each is looked at once.
 */
final class BranchRules {
  private static final int NAMED = 5;
  private static final String SET_FIELD = "set_field";

  private final Segments segments;
  private final Function<String, Optional<Conditions>> definitions;
  private final Subject subject;
  private final Flow flow;
  private final AsOf asOf;
  private final Lasting lasting;
  private final Map<Map<String, Object>, Boolean> asked = new HashMap<>();
  private final Map<String, List<Known>> arriving = new HashMap<>();
  private final List<Said> goals;

  /**
   * @param definitions of segments by name
   */
  BranchRules(
      Segments segments,
      Fields fields,
      Function<String, Optional<Conditions>> definitions,
      Subject subject,
      Instant now) {
    this.segments = segments;
    this.definitions = definitions;
    this.subject = subject;
    this.flow = subject.workflow().flow();
    this.asOf = new AsOf(now, subject.workflow().zone());
    this.lasting = new Lasting(fields);
    this.goals =
        flow.goals().stream()
            .flatMap(
                goal ->
                    condition(goal.asks()).stream()
                        .map(asks -> new Said(asks, false, "the goal " + quoted(goal.name()))))
            .toList();
  }

  /** A branch that nobody takes, and whether fields could change that. */
  private record Never(Condition step, boolean yes, boolean certain, String source) {}

  void find(Found found) {
    if (flow.steps().isEmpty()) {
      return;
    }
    Optional<Said> entry = entry();
    if (entry.isPresent() && never(List.of(entry.get()))) {
      // That is a finding of its own, and says all.
      return;
    }
    Known first = entry.map(Known.NOTHING::with).orElse(Known.NOTHING).atOnce(lasting);
    arrive(flow.steps().get(0).key(), withGoals(first));
    flow.steps().forEach(this::back);
    List<Never> nevers = new ArrayList<>();
    for (FlowStep step : flow.steps()) {
      List<Known> ways = Known.merged(arriving.getOrDefault(step.key(), List.of()));
      if (!ways.isEmpty()) {
        arriving.put(step.key(), ways);
        pass(step, ways, nevers);
      }
    }
    nevers.forEach(never -> tell(never, found));
  }

  /** Whoever comes back may have become anybody. */
  private void back(FlowStep step) {
    if (step instanceof GoTo goTo && goTo.most() > 0) {
      arrive(goTo.target(), withGoals(Known.NOTHING));
    }
  }

  private void arrive(String step, Known known) {
    arriving.computeIfAbsent(step, key -> new ArrayList<>()).add(known);
  }

  private void pass(FlowStep step, List<Known> ways, List<Never> nevers) {
    if (step instanceof Condition condition) {
      Optional<Map<String, Object>> asks = condition(condition.asks());
      if (asks.isPresent()) {
        branch(condition, true, asks.get(), ways, nevers);
        branch(condition, false, asks.get(), ways, nevers);
      } else {
        boolean waits = condition.within().filter(Duration.ZERO::equals).isEmpty();
        ways.stream()
            .map(way -> waits ? after(way) : way)
            .forEach(way -> condition.nexts().forEach(next -> arrive(next, way)));
      }
    } else if (step instanceof GoTo goTo && goTo.most() > 0) {
      ways.forEach(way -> arrive(goTo.next(), way));
    } else {
      ways.stream()
          .map(way -> beyond(step, way))
          .forEach(way -> step.nexts().forEach(next -> arrive(next, way)));
    }
  }

  private Known beyond(FlowStep step, Known way) {
    if (step instanceof Wait) {
      return after(way);
    }
    if (step instanceof Send send && !send.keep().isEmpty()) {
      return withGoals(way.changed(lasting, lower(send.keep().values())));
    }
    if (step instanceof Perform perform) {
      return perform.action().equals(SET_FIELD) && perform.argument() instanceof Map<?, ?> values
          ? withGoals(way.changed(lasting, lower(values.keySet())))
          : withGoals(Known.NOTHING);
    }
    return way;
  }

  private static Set<String> lower(Iterable<?> names) {
    Set<String> all = new LinkedHashSet<>();
    names.forEach(name -> all.add(String.valueOf(name).toLowerCase(Locale.ROOT)));
    return all;
  }

  private Known after(Known way) {
    return withGoals(way.later(lasting));
  }

  /** Whoever fulfils a goal is asked no further. */
  private Known withGoals(Known way) {
    Known with = way;
    for (Said goal : goals) {
      with = with.with(goal);
    }
    return with;
  }

  private void branch(
      Condition step, boolean yes, Map<String, Object> asks, List<Known> ways, List<Never> nevers) {
    Said answer = new Said(asks, yes, (yes ? "the yes of " : "the no of ") + quoted(step.key()));
    boolean waits = step.within().filter(Duration.ZERO::equals).isEmpty();
    if (!yes && step.within().isEmpty()) {
      // "No" is never answered: waiting for ever is a finding of its own.
      return;
    }
    boolean certain = true;
    boolean probable = true;
    String source = "";
    for (Known way : ways) {
      // "Yes" may come while it waits, "no" was so when they came.
      Known met = waits && yes ? after(way) : way;
      boolean surely = excludes(met.now(), answer);
      boolean probably = surely || !met.earlier().isEmpty() && excludes(met.all(), answer);
      certain &= surely;
      probable &= probably;
      source = source.isEmpty() && probably ? culprit(met, answer) : source;
      if (!surely) {
        Known on = (probably ? met.certain() : met).with(answer);
        arrive(yes ? step.yes() : step.no(), waits && !yes ? after(on) : on);
      }
    }
    if (certain || probable) {
      nevers.add(new Never(step, yes, certain, source));
    }
  }

  private boolean excludes(Iterable<Said> known, Said answer) {
    List<Said> all = new ArrayList<>();
    known.forEach(all::add);
    all.add(answer);
    return never(all);
  }

  private boolean never(List<Said> all) {
    return asked.computeIfAbsent(
        Said.together(all),
        conditions -> {
          try {
            return segments.neverHolds(quoted(subject.name()), conditions, asOf);
          } catch (InvalidInputException e) {
            // What can't be read any more is a finding of its own; nothing is known of it.
            return false;
          }
        });
  }

  /** What excludes the answer by itself, if one thing does. */
  private String culprit(Known way, Said answer) {
    if (never(List.of(answer))) {
      return "itself";
    }
    return way.all().stream()
        .filter(said -> never(List.of(said, answer)))
        .map(Said::source)
        .findFirst()
        .orElse("");
  }

  private Optional<Said> entry() {
    List<String> names = subject.workflow().segments();
    List<Map<String, Object>> all =
        names.stream()
            .map(name -> definitions.apply(name).map(Conditions::group))
            .flatMap(Optional::stream)
            .toList();
    if (names.isEmpty() || all.size() < names.size()) {
      return Optional.empty();
    }
    String source =
        (names.size() == 1 ? "the segment " : "the segments ")
            + names.stream().map(Found::quoted).collect(Collectors.joining(", "));
    return Optional.of(new Said(all.size() == 1 ? all.get(0) : Map.of("any", all), true, source));
  }

  /** As it stands in a segment; empty if it is about messages, or a segment that is gone. */
  private Optional<Map<String, Object>> condition(Question asks) {
    if (asks instanceof InSegment in) {
      return definitions.apply(in.segment()).map(Conditions::group);
    }
    return asks instanceof Holds holds ? Optional.of(holds.condition()) : Optional.empty();
  }

  private void tell(Never never, Found found) {
    String step = quoted(never.step().key());
    String branch = never.yes() ? "yes" : "no";
    String because =
        switch (never.source()) {
          case "" -> "the segments, goals and conditions up to there exclude it";
          case "itself" -> never.yes() ? "nobody can ever fulfil it" : "everybody fulfils it";
          default -> never.source() + (never.yes() ? " excludes it" : " implies it");
        };
    String advice = "Change or remove condition " + step + ", or what comes before it";
    String sentence =
        "Nobody takes the branch %s of condition %s: %s".formatted(branch, step, because);
    if (never.certain()) {
      found.warning(
          "BRANCH_NEVER_TAKEN",
          subject.name(),
          sentence + unreached(never.yes() ? never.step().yes() : never.step().no()),
          advice);
    } else {
      found.advice(
          "BRANCH_NEVER_TAKEN",
          subject.name(),
          sentence + ", unless that changes on the way",
          "Fine if it is meant to change meanwhile; else change condition " + step);
    }
  }

  /** The steps behind a branch to which nobody comes by another way. */
  private String unreached(String from) {
    Set<String> lost = new LinkedHashSet<>();
    collect(from, lost);
    if (lost.isEmpty()) {
      return "";
    }
    String names = lost.stream().limit(NAMED).map(Found::quoted).collect(Collectors.joining(", "));
    int more = lost.size() - NAMED;
    return "; so nobody comes to " + names + (more > 0 ? " and " + more + " more steps" : "");
  }

  private void collect(String key, Set<String> lost) {
    Optional<FlowStep> step = flow.step(key);
    if (step.isPresent() && !arriving.containsKey(key) && lost.add(key)) {
      step.get().nexts().forEach(next -> collect(next, lost));
    }
  }
}
