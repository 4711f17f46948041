package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Overlap.Relation;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowAction.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong or risky between two workflows: whom both take at one moment (R45, R47, R196). */
final class PairRules {
  private static final int NAMED = 5;

  private final Segments segments;
  private final Instant now;
  private final Found found;
  private final Map<Compared, Optional<Both>> compared = new HashMap<>();

  PairRules(Segments segments, Instant now, Found found) {
    this.segments = segments;
    this.now = now;
    this.found = found;
  }

  /** A segment of each of two workflows, and somebody who is in both. */
  private record Both(String one, String other, Overlap overlap) {
    String example() {
      return overlap.example();
    }
  }

  /** Segments as they are compared: once, however many workflows use them. */
  private record Compared(String one, String other, AsOf asOf, ZoneId zone) {}

  /**
   * Somebody who is in both at one moment, in words, empty where that is anybody; nothing if nobody
   * can be, or one waits for the other's mail.
   */
  Optional<String> inBoth(Subject one, Subject other) {
    return one.takesAnybody() || other.takesAnybody()
        ? Optional.of("")
        : both(one, other).map(Both::example);
  }

  /** Members of one chain. */
  void members(Subject one, Subject other) {
    if (one.isMail() && other.isMail()) {
      Optional<Both> both = both(one, other);
      if (both.isPresent() && !windows(one, other, both.get())) {
        audience(one, other, both.get());
      }
    } else if (!one.isMail() && !other.isMail()) {
      applications(one, other);
    }
  }

  /** A workflow, and all others that are active. */
  void others(Subject one, List<Subject> active) {
    List<Subject> alike = active.stream().filter(each -> each.isMail() == one.isMail()).toList();
    if (!one.isMail()) {
      alike.forEach(other -> applications(one, other));
      return;
    }
    List<Subject> sharing = new ArrayList<>();
    Optional<Both> example = Optional.empty();
    for (Subject other : alike) {
      Optional<Both> both = both(one, other);
      if (both.isPresent() && !windows(one, other, both.get())) {
        sharing.add(other);
        example = example.or(() -> both);
      }
    }
    if (example.isPresent()) {
      sharing(one, sharing, example.get());
    }
  }

  /** Both take somebody at one moment, and neither waits for the other's mail. */
  private Optional<Both> both(Subject one, Subject other) {
    return one.follows(other) || other.follows(one) ? Optional.empty() : overlap(one, other);
  }

  private Optional<Both> overlap(Subject one, Subject other) {
    AsOf asOf = new AsOf(now, one.workflow().zone());
    for (String first : one.segments().keySet()) {
      for (String second : other.segments().keySet()) {
        Optional<Both> both =
            compared.computeIfAbsent(
                new Compared(first, second, asOf, other.workflow().zone()), this::overlap);
        if (both.isPresent()) {
          return both;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Both> overlap(Compared pair) {
    try {
      Overlap overlap = segments.compare(pair.one(), pair.other(), pair.asOf(), pair.zone());
      return overlap.relation() == Relation.OVERLAPPING
          ? Optional.of(new Both(pair.one(), pair.other(), overlap))
          : Optional.empty();
    } catch (InvalidInputException e) {
      // A segment that can't be read is a finding of its own; nothing is known of this pair.
      return Optional.empty();
    }
  }

  /** Whether they count days of the same thing: the mistake of R47. */
  private boolean windows(Subject one, Subject other, Both both) {
    for (Window first : one.segments().get(both.one()).windows()) {
      for (Window second : other.segments().get(both.other()).windows()) {
        if (first.subject().equals(second.subject())) {
          found.warning(
              "OVERLAPPING_WINDOWS",
              names(one, other),
              "%s (%s) and %s (%s) write to the same people at once: %s"
                  .formatted(
                      quoted(one.name()),
                      first.words() + zone(one, other),
                      quoted(other.name()),
                      second.words() + zone(other, one),
                      both.example()),
              "Use days_ago with different numbers in both, such as 7 and 14: then nobody is in"
                  + " both on one day");
          return true;
        }
      }
    }
    return false;
  }

  /** In which zone days are counted, where that is not the same for both. */
  private static String zone(Subject of, Subject beside) {
    return of.workflow().zone().equals(beside.workflow().zone())
        ? ""
        : ", days of " + of.workflow().zone();
  }

  private void audience(Subject one, Subject other, Both both) {
    found.advice(
        "OVERLAPPING_AUDIENCE",
        names(one, other),
        "%s and %s can write to the same person in the same hour: %s"
            .formatted(quoted(one.name()), quoted(other.name()), both.example()),
        "If one of the mails is enough, make the segments exclude each other");
  }

  private void sharing(Subject one, List<Subject> sharing, Both example) {
    List<String> names = sharing.stream().map(each -> quoted(each.name())).limit(NAMED).toList();
    int more = sharing.size() - names.size();
    found.advice(
        "OVERLAPPING_AUDIENCE",
        one.name(),
        "%s can write to the same person in the same hour as %s%s: %s"
            .formatted(
                quoted(one.name()),
                String.join(", ", names),
                more == 0 ? "" : " and " + more + " more active workflows",
                example.example()),
        "If one of the mails is enough, make the segments exclude each other");
  }

  private void applications(Subject one, Subject other) {
    if (outcome(one).equals(outcome(other)) || !decides(one) || !decides(other)) {
      return;
    }
    overlap(one, other).ifPresent(both -> applications(one, other, both));
  }

  private void applications(Subject one, Subject other, Both both) {
    String sentence =
        "%s (%s) and %s (%s) take the same applicants%s: %s"
            .formatted(
                quoted(one.name()),
                words(one),
                quoted(other.name()),
                words(other),
                contained(one, other, both),
                both.example());
    String advice =
        "Make their segments exclude each other; until then the one that was activated first"
            + " decides";
    if (has(one, Kind.ACCEPT) == has(other, Kind.ACCEPT)) {
      found.advice("OVERLAPPING_APPLICATIONS", names(one, other), sentence, advice);
    } else {
      found.warning("OVERLAPPING_APPLICATIONS", names(one, other), sentence, advice);
    }
  }

  private static String contained(Subject one, Subject other, Both both) {
    if (one.segments().size() > 1 || other.segments().size() > 1) {
      return "";
    }
    if (both.overlap().firstContainsSecond()) {
      return ", all that " + quoted(other.name()) + " takes";
    }
    return both.overlap().secondContainsFirst()
        ? ", all that " + quoted(one.name()) + " takes"
        : "";
  }

  private static boolean decides(Subject subject) {
    return has(subject, Kind.ACCEPT) || has(subject, Kind.REJECT);
  }

  private static boolean has(Subject subject, Kind kind) {
    return subject.workflow().actions().stream().anyMatch(action -> action.kind() == kind);
  }

  private static List<String> outcome(Subject subject) {
    return subject.workflow().actions().stream().map(PairRules::word).sorted().toList();
  }

  private static String words(Subject subject) {
    return String.join(", ", outcome(subject));
  }

  private static String word(WorkflowAction action) {
    return switch (action.kind()) {
      case ACCEPT -> "accept";
      case REJECT -> "reject";
      case ADD_TO_GROUP -> "add to " + action.value();
      case PERFORM -> action.written();
    };
  }

  private static String names(Subject one, Subject other) {
    return quoted(one.name()) + " and " + quoted(other.name());
  }
}
