package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.WorkflowKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds workflows that write to the same people on the same day, of which one at least is a flow.
 * One workflow is held against the others, and each pair of segments is compared once.
 */
final class SameDayRules {
  private static final int NAMED = 5;

  private final Messages messages;
  private final PairRules pairs;
  private final Instant now;
  private final Map<Long, List<Sending>> known = new HashMap<>();

  SameDayRules(Messages messages, PairRules pairs, Instant now) {
    this.messages = messages;
    this.pairs = pairs;
    this.now = now;
  }

  /** What both send on one day, in words. */
  private record Meeting(String step, String other, Set<String> days) {}

  void find(Subject one, List<Subject> others, Found found) {
    int told = 0;
    int more = 0;
    for (Subject other : others) {
      Optional<Meeting> meeting =
          isFlow(one) || isFlow(other) ? meeting(one, other) : Optional.empty();
      Optional<String> example = meeting.flatMap(any -> pairs.inBoth(one, other));
      if (example.isEmpty()) {
        continue;
      }
      if (told < NAMED) {
        tell(one, other, meeting.get(), example.get(), found);
        told++;
      } else {
        more++;
      }
    }
    if (more > 0) {
      found.advice(
          "SAME_DAY",
          one.name(),
          "%s can write to the same person on one day as %d more active workflows"
              .formatted(quoted(one.name()), more),
          "Look at workflow-simulate --others, which counts who gets several messages on a day");
    }
  }

  private static boolean isFlow(Subject subject) {
    return subject.workflow().kind() == WorkflowKind.FLOW;
  }

  private Optional<Meeting> meeting(Subject one, Subject other) {
    if (one.workflow().kind() == WorkflowKind.APPLICATION
        || other.workflow().kind() == WorkflowKind.APPLICATION) {
      return Optional.empty();
    }
    boolean together = enterTogether(one, other);
    Set<String> days = new LinkedHashSet<>();
    Optional<Meeting> first = Optional.empty();
    for (Sending mine : sendings(one)) {
      for (Sending theirs : sendings(other)) {
        boolean counts = together || !(mine.span().start() instanceof Delay.Arrival);
        Optional<String> day =
            counts
                ? mine.span().commonDay(theirs.span()).flatMap(at -> day(mine, at))
                : Optional.empty();
        if (day.isPresent()) {
          days.add(day.get());
          first = first.or(() -> Optional.of(new Meeting(mine.step(), theirs.step(), days)));
        }
      }
    }
    return first;
  }

  private List<Sending> sendings(Subject subject) {
    return known.computeIfAbsent(
        subject.workflow().id(), key -> Sending.of(subject.workflow(), messages));
  }

  /** Whether whoever is in both enters both at one moment: on the hour, or by one event. */
  private static boolean enterTogether(Subject one, Subject other) {
    Flow mine = one.workflow().flow();
    Flow theirs = other.workflow().flow();
    boolean exclusive =
        one.workflow().campaign().exclusive() && other.workflow().campaign().exclusive();
    return mine.on().equals(theirs.on()) && !(mine.on().isPresent() && exclusive);
  }

  /** The day in words; empty if it is over. */
  private Optional<String> day(Sending mine, long day) {
    if (mine.span().start() instanceof Delay.Day start) {
      LocalDate date = start.date().plusDays(day);
      return Optional.of("on " + date)
          .filter(any -> !date.isBefore(now.atZone(java.time.ZoneOffset.UTC).toLocalDate()));
    }
    if (mine.span().start() instanceof Delay.FieldDay field) {
      return Optional.of(
          day == 0
              ? "on the day of " + field.field()
              : Math.abs(day) + (day > 0 ? " days after " : " days before ") + field.field());
    }
    return Optional.of(day == 0 ? "on the day of the entry" : "on day " + day + " after the entry");
  }

  private static void tell(
      Subject one, Subject other, Meeting meeting, String example, Found found) {
    List<String> days = new ArrayList<>(meeting.days());
    String named =
        days.stream().limit(NAMED).collect(Collectors.joining(", "))
            + (days.size() > NAMED ? " and on " + (days.size() - NAMED) + " more days" : "");
    found.advice(
        "SAME_DAY",
        quoted(one.name()) + " and " + quoted(other.name()),
        "%s (step %s) and %s (step %s) can write to the same person on one day: %s%s"
            .formatted(
                quoted(one.name()),
                quoted(meeting.step()),
                quoted(other.name()),
                quoted(meeting.other()),
                named,
                example.isEmpty() ? "" : "; " + example),
        "If one of the messages is enough, make the segments exclude each other, change a delay, or"
            + " limit messages with a policy");
  }
}
