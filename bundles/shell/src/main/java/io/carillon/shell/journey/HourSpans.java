package io.carillon.shell.journey;

import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.shell.output.Cell;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hours of one contact, those after each other that tell the same as one. */
public final class HourSpans {
  private HourSpans() {}

  /** Prints them, newest first, with the conditions and checks of the newest of each span. */
  public static void print(PrintStream out, List<AtHour> hours, String ifPlanned) {
    for (List<AtHour> span : of(hours)) {
      AtHour newest = span.get(0);
      out.println();
      out.println("%s: %s".formatted(when(span), HourText.verdict(newest, ifPlanned)));
      HourText.print(out, newest);
    }
  }

  /** Hours after each other that tell the same. */
  private static List<List<AtHour>> of(List<AtHour> hours) {
    List<List<AtHour>> spans = new ArrayList<>();
    for (AtHour hour : hours) {
      if (spans.isEmpty() || !same(spans.get(spans.size() - 1).get(0), hour)) {
        spans.add(new ArrayList<>());
      }
      spans.get(spans.size() - 1).add(hour);
    }
    return spans;
  }

  private static boolean same(AtHour one, AtHour other) {
    return one.state().equals(other.state())
        && one.verdict().equals(other.verdict())
        && one.conditions().equals(other.conditions())
        && one.checks().equals(other.checks());
  }

  private static String when(List<AtHour> span) {
    AtHour newest = span.get(0);
    AtHour oldest = span.get(span.size() - 1);
    String run =
        newest.state().equals("NONE") ? "no run" : "run " + newest.state().toLowerCase(Locale.ROOT);
    return span.size() == 1
        ? Cell.text(newest.at()) + "  " + run
        : "%s back to %s, %s  %s"
            .formatted(
                Cell.text(newest.at()),
                Cell.text(oldest.at()),
                Cell.count(span.size(), "hour"),
                run);
  }
}
