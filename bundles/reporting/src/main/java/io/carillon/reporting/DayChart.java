package io.carillon.reporting;

import io.carillon.api.report.WorkflowReport.Day;
import java.util.List;
import java.util.function.ToLongFunction;

/** Strips of bars under each other, of the same days, each with a scale of its own. */
final class DayChart {
  private static final int WIDTH = 680;
  private static final int LEFT = 96;
  private static final int STRIP = 42;
  private static final int GAP = 11;
  private static final int AXIS = 20;

  private final Periods periods;

  private record Strip(String label, String style, ToLongFunction<Day> value) {}

  private static final List<Strip> STRIPS =
      List.of(
          new Strip("Sent", "stage1", Day::sent),
          new Strip("Opened", "stage3", Day::opened),
          new Strip("Clicked", "stage4", Day::clicked));

  DayChart(Periods periods) {
    this.periods = periods;
  }

  String svg() {
    int height = STRIPS.size() * (STRIP + GAP) + AXIS;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"days\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Sent, opened and clicked\">"
            .formatted(WIDTH, height));
    for (int i = 0; i < STRIPS.size(); i++) {
      strip(svg, STRIPS.get(i), i * (STRIP + GAP));
    }
    axis(svg, STRIPS.size() * (STRIP + GAP));
    return svg.append("</svg>").toString();
  }

  private void strip(StringBuilder svg, Strip strip, int top) {
    List<Long> sums = periods.sums(strip.value());
    long most = sums.stream().mapToLong(Long::longValue).max().orElse(0);
    int base = top + STRIP;
    svg.append(
        "<text class=\"label\" x=\"0\" y=\"%d\">%s</text>".formatted(top + 16, strip.label()));
    if (most > 0) {
      svg.append(
          "<text class=\"most\" x=\"0\" y=\"%d\">most %s</text>"
              .formatted(top + 31, Html.small(most)));
      svg.append(
          "<line class=\"guide\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
              .formatted(LEFT, WIDTH, top + 4, top + 4));
    }
    for (int i = 0; i < sums.size(); i++) {
      if (sums.get(i) > 0) {
        double tall = Math.max(1.5, (STRIP - 4.0) * sums.get(i) / most);
        svg.append(
            "<rect class=\"bar %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s</title></rect>"
                .formatted(
                    strip.style(),
                    Html.length(left(i) + pad()),
                    Html.length(base - tall),
                    Html.length(slot() - 2 * pad()),
                    Html.length(tall),
                    periods.label(i),
                    Html.count(sums.get(i))));
      }
    }
    svg.append(
        "<line class=\"base\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
            .formatted(LEFT, WIDTH, base, base));
  }

  /** A label at most every 70 units, the first one always. */
  private void axis(StringBuilder svg, int top) {
    int step = Math.max(1, (int) Math.ceil(70 / slot()));
    for (int i = 0; i < periods.count(); i += step) {
      double middle = left(i) + slot() / 2;
      String anchor = middle < LEFT + 24 ? "start" : middle > WIDTH - 24 ? "end" : "middle";
      double x =
          anchor.equals("start")
              ? left(i) + pad()
              : anchor.equals("end") ? left(i) + slot() - pad() : middle;
      svg.append(
          "<text class=\"tick\" text-anchor=\"%s\" x=\"%s\" y=\"%d\">%s</text>"
              .formatted(anchor, Html.length(x), top + 4, periods.label(i)));
    }
  }

  /** Few days don't become fat. */
  private double slot() {
    return Math.min(48, (double) (WIDTH - LEFT) / periods.count());
  }

  private double left(int index) {
    return LEFT + index * slot();
  }

  private double pad() {
    return slot() > 4 ? slot() * 0.14 : 0.25;
  }
}
