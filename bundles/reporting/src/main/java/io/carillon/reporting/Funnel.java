package io.carillon.reporting;

import io.carillon.api.report.Figures;
import java.util.List;

/**
 * From everybody who qualified to those who clicked, drawn: each bar is a part of the first one.
 */
final class Funnel {
  private static final int WIDTH = 680;
  private static final int LEFT = 96;
  private static final int RIGHT = 236;
  private static final int NUMBER = 96;
  private static final int ROW = 27;
  private static final int BAR = 18;

  private final Figures total;

  private record Stage(String label, long messages, String of) {}

  Funnel(Figures total) {
    this.total = total;
  }

  String svg() {
    List<Stage> stages =
        List.of(
            new Stage("Matched", total.matched(), ""),
            new Stage("Sent", total.sent(), "of matched"),
            new Stage("Delivered", total.delivered(), "of sent"),
            new Stage("Opened", total.opened(), "of delivered"),
            new Stage("Clicked", total.clicked(), "of opened"));
    int height = ROW * stages.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"funnel\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"From matched to clicked\">"
            .formatted(WIDTH, height));
    long most = stages.stream().mapToLong(Stage::messages).max().orElse(0);
    double room = WIDTH - LEFT - RIGHT;
    long before = 0;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      double width = most == 0 ? 0 : room * stage.messages() / most;
      double top = i * ROW + (ROW - BAR) / 2.0;
      double middle = top + BAR / 2.0 + 4.5;
      svg.append(
          "<text class=\"label\" x=\"0\" y=\"%s\">%s</text>"
              .formatted(Html.length(middle), stage.label()));
      svg.append(
          "<rect class=\"track\" x=\"%d\" y=\"%s\" width=\"%s\" height=\"%d\" rx=\"3\"/>"
              .formatted(LEFT, Html.length(top), Html.length(room), BAR));
      if (stage.messages() > 0) {
        svg.append(
            "<rect class=\"bar stage%d\" x=\"%d\" y=\"%s\" width=\"%s\" height=\"%d\" rx=\"3\"/>"
                .formatted(i, LEFT, Html.length(top), Html.length(Math.max(2, width)), BAR));
      }
      svg.append(
          "<text class=\"number\" x=\"%s\" y=\"%s\">%s</text>"
              .formatted(
                  Html.length(LEFT + room + NUMBER),
                  Html.length(middle),
                  figure(stage.messages())));
      if (!stage.of().isEmpty() && before > 0) {
        svg.append(
            "<text class=\"part\" x=\"%d\" y=\"%s\">%s %s</text>"
                .formatted(
                    WIDTH,
                    Html.length(middle),
                    Html.percent(Figures.rate(stage.messages(), before)),
                    stage.of()));
      }
      before = stage.messages();
    }
    return svg.append("</svg>").toString();
  }

  private static String figure(long messages) {
    return messages < 1_000_000_000 ? Html.count(messages) : Html.small(messages);
  }
}
