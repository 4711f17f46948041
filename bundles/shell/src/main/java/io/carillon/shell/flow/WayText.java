package io.carillon.shell.flow;

import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.FlowWay.Message;
import io.carillon.api.journey.FlowWay.Passed;
import io.carillon.api.journey.Standing;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.shell.journey.EngagementText;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of one contact through a flow, in words. */
final class WayText {
  private final FlowSteps steps;
  private final FlowWay way;

  WayText(FlowSteps steps, FlowWay way) {
    this.steps = steps;
    this.way = way;
  }

  /** When it came in, and when and why it left. */
  List<String> frame() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Entered at %s, with version %d"
            .formatted(Cell.text(way.enteredAt()), way.enteredVersion()));
    way.endedAt()
        .ifPresent(
            at -> lines.add("Left at %s: %s".formatted(Cell.text(at), Cell.text(way.ended()))));
    return lines;
  }

  /** What was passed, a row each, and then where the contact stands. */
  Table table() {
    Table table = new Table("at", "step", "result", "until", "detail");
    way.passed()
        .forEach(
            passed ->
                table.row(
                    passed.at(),
                    passed.step(),
                    steps.result(passed.version(), passed.step(), passed.result()),
                    null,
                    passed.message().map(message -> String.join("; ", fate(message)))));
    way.standing()
        .ifPresent(
            standing ->
                table.row(
                    standing.since(),
                    standing.step(),
                    "waiting",
                    standing.until(),
                    waitsFor(standing)));
    return table;
  }

  private Optional<String> waitsFor(Standing standing) {
    return steps.find(standing.version(), standing.step()).map(FlowWords::waitsFor);
  }

  /** Step by step what came of it, then what the contact waits for and what comes next. */
  List<String> explained() {
    List<String> lines = new ArrayList<>();
    for (Passed passed : way.passed()) {
      lines.add(
          "%s  %s: %s"
              .formatted(
                  Cell.text(passed.at()),
                  steps.named(passed.version(), passed.step()),
                  steps.result(passed.version(), passed.step(), passed.result())));
      passed
          .message()
          .ifPresent(message -> fate(message).forEach(line -> lines.add("    " + line)));
    }
    way.standing().ifPresent(standing -> lines.addAll(next(standing)));
    return lines;
  }

  private List<String> next(Standing standing) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Stands at %s, since %s, until %s"
            .formatted(
                steps.named(standing.version(), standing.step()),
                Cell.text(standing.since()),
                standing.until().map(Cell::text).orElse("it comes")));
    steps
        .find(standing.version(), standing.step())
        .ifPresent(step -> lines.addAll(ways(standing, step)));
    return lines;
  }

  private List<String> ways(Standing standing, FlowStep step) {
    if (standing.until().filter(standing.since()::equals).isPresent()) {
      return List.of("    was moved there by hand, and arrives with the next advance");
    }
    if (step instanceof Condition condition) {
      String yes = "    on yes: " + steps.named(standing.version(), condition.yes());
      return standing
          .until()
          .map(
              at ->
                  List.of(
                      yes,
                      "    on no, at %s: %s"
                          .formatted(
                              Cell.text(at), steps.named(standing.version(), condition.no()))))
          .orElse(List.of(yes));
    }
    return List.of("    then: " + steps.named(standing.version(), step.nexts().get(0)));
  }

  private static List<String> fate(Message message) {
    List<String> lines = new ArrayList<>();
    StringBuilder fate = new StringBuilder("Message " + message.deliveryId());
    fate.append(message.address().isEmpty() ? "" : " to " + Cell.text(message.address()));
    fate.append(": ").append(Cell.text(message.state()));
    message.finishedAt().ifPresent(at -> fate.append(" at ").append(Cell.text(at)));
    message
        .reason()
        .ifPresent(
            reason -> fate.append(". ").append(reason).append(": ").append(reason.sentence()));
    if (!message.detail().isBlank()) {
      fate.append(" (").append(Cell.text(message.detail())).append(')');
    }
    lines.add(fate.toString());
    message.engagement().map(EngagementText::of).ifPresent(lines::addAll);
    return lines;
  }
}
