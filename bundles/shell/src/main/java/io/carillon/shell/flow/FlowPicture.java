package io.carillon.shell.flow;

import io.carillon.api.Amount;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowFigures.AtStep;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.First;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflow;
import io.carillon.shell.output.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A flow as a picture (SVG), fit for a presentation: it needs nothing but itself. */
public final class FlowPicture {
  private static final double HEAD = 84;
  private static final double MARGIN = 24;
  private static final double PILL_WIDTH = 150;
  private static final int LETTERS_OF_TITLE = 32;
  private static final int LETTERS_OF_LINE = 40;
  private static final String INK = "#1f2933";
  private static final String GREY = "#616e7c";
  private static final String YES = "#1a7f37";
  private static final String NO = "#b42318";

  private final Workflow workflow;
  private final Optional<FlowFigures> figures;
  private final StringBuilder svg = new StringBuilder();

  private FlowPicture(Workflow workflow, Optional<FlowFigures> figures) {
    this.workflow = workflow;
    this.figures = figures;
  }

  /**
   * Draws a flow.
   *
   * @param figures empty: without counts
   * @param asOf what is said about the moment of the counts
   */
  public static String of(Workflow workflow, Optional<FlowFigures> figures, String asOf) {
    FlowPicture picture = new FlowPicture(workflow, figures);
    picture.draw(new FlowLayout(FlowTree.of(workflow.flow()), HEAD), asOf);
    return picture.svg.toString();
  }

  private void draw(FlowLayout layout, String asOf) {
    double width = Math.max(layout.width(), 480);
    double height = layout.bottom() + FlowLayout.PILL_HEIGHT + MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\""
            + " role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">",
        number(width), number(height), number(width), number(height));
    add("<title>%s</title>", text(workflow.name()));
    add("<defs>%s%s%s</defs>", head("plain", GREY), head("yes", YES), head("no", NO));
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line(MARGIN, 34, 20, INK, "bold", "start", cut(workflow.name(), LETTERS_OF_LINE));
    line(
        MARGIN,
        56,
        12,
        GREY,
        "normal",
        "start",
        figures.map(all -> FlowText.whole(all) + "; ").orElse("") + asOf);
    double shift = (width - layout.width()) / 2;
    add("<g transform=\"translate(%s 0)\">", number(shift));
    layout.arrows().forEach(this::arrow);
    pill(layout.middle(), layout.top(), "enter");
    if (layout.arrows().stream().anyMatch(arrow -> end(arrow).y() >= layout.bottom())) {
      pill(layout.middle(), layout.bottom(), "finished");
    }
    layout.boxes().forEach(this::box);
    add("</g>");
    add("</svg>");
  }

  private static FlowLayout.Point end(FlowLayout.Arrow arrow) {
    return arrow.points().get(arrow.points().size() - 1);
  }

  private static String head(String name, String colour) {
    return ("<marker id=\"%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"%s\"/></marker>")
        .formatted(name, colour);
  }

  private void arrow(FlowLayout.Arrow arrow) {
    String branch = arrow.branch() == null ? "" : arrow.branch().label();
    String name = branch.equals("yes") || branch.equals("no") ? branch : "plain";
    String colour = name.equals("yes") ? YES : name.equals("no") ? NO : GREY;
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
            + " stroke-linejoin=\"round\" marker-end=\"url(#%s)\"/>",
        arrow.points().stream()
            .map(point -> number(point.x()) + "," + number(point.y()))
            .collect(Collectors.joining(" ")),
        colour,
        name);
    String label = (branch + figures.map(all -> " " + passed(all, arrow)).orElse("")).strip();
    line(arrow.label().x(), arrow.label().y(), 13, colour, "bold", "start", label);
  }

  /** How many went along an arrow. */
  private static String passed(FlowFigures all, FlowLayout.Arrow arrow) {
    if (arrow.from() == null) {
      return Amount.of(all.entered());
    }
    AtStep at = all.at(arrow.from().key());
    if (arrow.branch() != null) {
      return Amount.of(at.count(arrow.branch().result()));
    }
    FlowStep step = arrow.from();
    long gone = at.count("left") + at.count("moved");
    return Amount.of(step instanceof GoTo ? at.count("on") : at.entered() - at.waiting() - gone);
  }

  private void pill(double middle, double y, String what) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"17\" fill=\"%s\"/>",
        number(middle - PILL_WIDTH / 2),
        number(y),
        number(PILL_WIDTH),
        number(FlowLayout.PILL_HEIGHT),
        INK);
    line(middle, y + 22, 14, "#ffffff", "bold", "middle", what);
  }

  private void box(FlowLayout.Box box) {
    FlowStep step = box.node().step();
    double left = box.x() - FlowLayout.BOX_WIDTH / 2;
    add("<g><title>%s</title>", text(step.key() + ": " + FlowWords.of(step)));
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"%s\" stroke=\"%s\""
            + " stroke-width=\"1.5\"/>",
        number(left),
        number(box.y()),
        number(FlowLayout.BOX_WIDTH),
        number(FlowLayout.BOX_HEIGHT),
        fill(step),
        GREY);
    String title = box.node().number() + ". " + step.key();
    line(left + 12, box.y() + 21, 14, INK, "bold", "start", cut(title, LETTERS_OF_TITLE));
    List<String> words = wrapped(FlowWords.of(step));
    for (int i = 0; i < words.size(); i++) {
      line(left + 12, box.y() + 40 + 16 * i, 12, INK, "normal", "start", words.get(i));
    }
    figures.ifPresent(
        all ->
            line(
                left + 12,
                box.y() + 77,
                11,
                GREY,
                "normal",
                "start",
                cut(FlowText.counts(step, all.at(step.key())), LETTERS_OF_LINE + 4)));
    add("</g>");
  }

  private static String fill(FlowStep step) {
    if (step instanceof Send) {
      return "#e6f0fb";
    }
    if (step instanceof Wait) {
      return "#fdf3d8";
    }
    if (step instanceof Condition || step instanceof FlowStep.Split || step instanceof First) {
      return "#ffffff";
    }
    return step instanceof FlowStep.Perform || step instanceof FlowStep.Decide
        ? "#efe8fa"
        : "#eceff2";
  }

  /** At most two lines. */
  private static List<String> wrapped(String words) {
    List<String> lines = new ArrayList<>();
    String rest = Cell.text(words);
    if (rest.length() > LETTERS_OF_LINE) {
      int blank = rest.lastIndexOf(' ', LETTERS_OF_LINE);
      int place = blank > 0 ? blank : rest.offsetByCodePoints(0, LETTERS_OF_LINE / 2);
      lines.add(rest.substring(0, place));
      rest = rest.substring(place).strip();
    }
    lines.add(cut(rest, LETTERS_OF_LINE));
    return lines;
  }

  private static String cut(String text, int letters) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
  }

  private void line(
      double x, double y, int size, String colour, String weight, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%d\" fill=\"%s\" font-weight=\"%s\""
            + " text-anchor=\"%s\">%s</text>",
        number(x), number(y), size, colour, weight, anchor, text(text));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }

  /** Without what XML does not allow, or takes for its own. */
  private static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    Cell.text(text)
        .codePoints()
        .filter(letter -> Character.getType(letter) != Character.SURROGATE)
        .filter(letter -> letter != 0xFFFE && letter != 0xFFFF)
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(letter);
              }
            });
    return escaped.toString();
  }
}
