package io.carillon.shell.flow;

import io.carillon.api.Amount;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowFigures.AtStep;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Split;
import io.carillon.shell.output.Cell;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A flow drawn with characters, from top to bottom, with how many came to each step. */
public final class FlowText {
  private static final int WIDEST = 84;

  private final Optional<FlowFigures> figures;
  private final List<Line> lines = new ArrayList<>();

  private FlowText(Optional<FlowFigures> figures) {
    this.figures = figures;
  }

  /**
   * @param text what stands there
   * @param counts beside it
   */
  private record Line(String text, String counts) {}

  /**
   * Draws a flow.
   *
   * @param figures empty: without counts
   */
  public static void print(Flow flow, Optional<FlowFigures> figures, PrintStream out) {
    FlowText text = new FlowText(figures);
    figures.ifPresent(whole -> out.println(whole(whole)));
    text.add(FlowTree.of(flow).nodes(), "");
    text.print(out);
    figures.ifPresent(whole -> elsewhere(flow, whole, out));
  }

  /** {@code 3 people have entered, 1 is on the way, 2 have left}. */
  static String whole(FlowFigures figures) {
    return "Entered %s, on the way %s, left %s"
        .formatted(
            Amount.of(figures.entered()),
            Amount.of(figures.onTheWay()),
            Amount.of(figures.ended()));
  }

  /** People at steps that the newest version has no more. */
  private static void elsewhere(Flow flow, FlowFigures figures, PrintStream out) {
    for (String step : new TreeSet<>(figures.steps().keySet())) {
      long waiting = figures.at(step).waiting();
      if (waiting > 0 && flow.step(step).isEmpty()) {
        out.println(
            "%s at \"%s\" of an earlier version"
                .formatted(
                    Amount.of(waiting) + (waiting == 1 ? " waits" : " wait"), Cell.text(step)));
      }
    }
  }

  private void add(List<FlowTree.Node> nodes, String indent) {
    for (FlowTree.Node node : nodes) {
      FlowStep step = node.step();
      lines.add(
          new Line(
              "%s%d. %s: %s"
                  .formatted(
                      indent, node.number(), Cell.text(step.key()), Cell.text(FlowWords.of(step))),
              figures.map(all -> counts(step, all.at(step.key()))).orElse("")));
      for (int i = 0; i < node.branches().size(); i++) {
        add(node, i, indent + "   ");
      }
    }
  }

  private void add(FlowTree.Node node, int place, String indent) {
    FlowTree.Branch branch = node.branches().get(place);
    boolean last = place == node.branches().size() - 1;
    boolean goesOn = branch.nodes().isEmpty();
    lines.add(
        new Line(
            indent + (last ? "└─ " : "├─ ") + branch.label() + (goesOn ? ": goes on" : ""),
            figures
                .map(all -> Amount.of(all.at(node.step().key()).count(branch.result())))
                .orElse("")));
    add(branch.nodes(), indent + (last ? "   " : "│  "));
  }

  private void print(PrintStream out) {
    int width =
        Math.min(WIDEST, lines.stream().mapToInt(line -> width(line.text())).max().orElse(0));
    for (Line line : lines) {
      String blanks = " ".repeat(Math.max(0, width - width(line.text())));
      out.println((line.text() + blanks + "  " + line.counts()).stripTrailing());
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** What there is to tell of a step's people; yes and no stand at the branches. */
  static String counts(FlowStep step, AtStep at) {
    List<String> counts = new ArrayList<>();
    counts.add(Amount.of(at.entered()) + " entered");
    named(step, at)
        .forEach(
            (name, count) -> {
              if (count > 0) {
                counts.add(Amount.of(count) + " " + name);
              }
            });
    return String.join(", ", counts);
  }

  /** Counts by their names, without those that stand at branches. */
  private static Map<String, Long> named(FlowStep step, AtStep at) {
    Map<String, Long> named = new LinkedHashMap<>();
    named.put("waiting", at.waiting());
    if (step instanceof Send) {
      named.putAll(messages(at));
    }
    boolean branches = step instanceof Condition || step instanceof Split;
    at.results().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(result -> !result.getKey().equals("reached"))
        .filter(
            result ->
                !branches || result.getKey().equals("left") || result.getKey().equals("moved"))
        .forEach(
            result ->
                named.merge(FlowWords.result(step, result.getKey()), result.getValue(), Long::sum));
    return named;
  }

  /** Of a step that sends: by what became of the messages. */
  static Map<String, Long> messages(AtStep at) {
    Map<String, Long> messages = new LinkedHashMap<>();
    messages.put("to be sent", at.messages("PLANNED"));
    messages.put("sent", at.messages("SENT"));
    messages.put("skipped", at.messages("SKIPPED"));
    messages.put("failed", at.messages("REJECTED", "FAILED", "UNKNOWN"));
    return messages;
  }

  /** The steps for a program. */
  public static List<Map<String, Object>> steps(Flow flow, Optional<FlowFigures> figures) {
    return flow.steps().stream()
        .map(
            step -> {
              Map<String, Object> told = new LinkedHashMap<>();
              told.put("step", step.key());
              told.put("kind", FlowWords.kind(step));
              told.put("what", FlowWords.of(step));
              told.put("nexts", step.nexts());
              figures.ifPresent(all -> told.putAll(program(step, all.at(step.key()))));
              return told;
            })
        .toList();
  }

  private static Map<String, Object> program(FlowStep step, AtStep at) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("entered", at.entered());
    told.put("waiting", at.waiting());
    told.put("results", at.results());
    if (step instanceof Send) {
      told.put("messages", messages(at));
    }
    return told;
  }
}
