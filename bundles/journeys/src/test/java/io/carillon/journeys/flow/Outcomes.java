package io.carillon.journeys.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What became of a person in a flow: of the engine and of the naive interpreter the same. */
final class Outcomes {
  /** Something that was noted of a step. */
  private record Line(Instant at, String text) {}

  private final List<Line> passed = new ArrayList<>();
  private final List<Line> sent = new ArrayList<>();
  private final Collection<String> skipped = new ArrayList<>();
  private final Collection<String> results = new ArrayList<>();
  private final List<String> state = new ArrayList<>();

  /** A step was passed; "" is the end. */
  void pass(Instant now, String step, String result, int passes) {
    results.add(step + " " + (step.isEmpty() ? "ended" : result));
    // Not what is sent: deliveries tell that.
    if (!result.equals("reached")) {
      passed.add(
          new Line(now, "passed " + step + " with " + result + " after going back " + passes));
    }
  }

  void send(String step, Instant planned, boolean reached) {
    sent.add(new Line(planned, "sent " + step + (reached ? "" : " to no address")));
    if (!reached) {
      skipped.add(step.replaceAll("#.*", ""));
    }
  }

  boolean skipped(String step) {
    return skipped.contains(step);
  }

  /**
   * @param end why it ended; empty if it goes on
   */
  void journey(Instant entered, String end, Instant at) {
    state.add("entered at " + entered);
    if (!end.isEmpty()) {
      state.add("ended at " + at + ": " + end);
    }
  }

  void stand(String step, Instant since, Instant due, int passes) {
    String until = due.isAfter(Instant.parse("9000-01-01T00:00:00Z")) ? "ever" : due.toString();
    state.add("at " + step + " since " + since + " for " + until + " after going back " + passes);
  }

  Collection<String> results() {
    return results;
  }

  /** All of it, in the order of time; what happened at one moment by its text. */
  List<String> lines() {
    Stream<String> noted =
        Stream.concat(passed.stream(), sent.stream())
            .sorted(Comparator.comparing(Line::at).thenComparing(Line::text))
            .map(line -> line.at() + " " + line.text());
    return Stream.concat(noted, state.stream()).toList();
  }
}
