package io.carillon.shell.flow;

import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowFigures.AtStep;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.shell.Services;
import io.carillon.shell.output.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A flow in figures: by step, branch, channel and day (R116). */
public final class FlowReport {
  private final Services services;
  private final Workflow workflow;

  /** Of a workflow that has steps. */
  public FlowReport(Services services, Workflow workflow) {
    this.services = services;
    this.workflow = InFlow.required(workflow);
  }

  /** How many came to each step, and what came of it. */
  public Table branches() {
    FlowFigures figures = services.get(FlowViews.class).figures(workflow.id());
    Table table = new Table("step", "kind", "channel", "result", "people");
    table.row(null, "flow", null, "entered", figures.entered());
    for (FlowStep step : workflow.flow().steps()) {
      results(step, figures.at(step.key()))
          .forEach(
              (result, people) ->
                  table.row(step.key(), FlowWords.kind(step), channel(step), result, people));
    }
    return table.row(null, "flow", null, "left", figures.ended());
  }

  private static Map<String, Long> results(FlowStep step, AtStep at) {
    Map<String, Long> results = new LinkedHashMap<>();
    results.put("entered", at.entered());
    results.put("waiting", at.waiting());
    at.results().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(result -> !result.getKey().equals("reached"))
        .forEach(
            result ->
                results.merge(
                    FlowWords.result(step, result.getKey()), result.getValue(), Long::sum));
    if (step instanceof Send) {
      results.putAll(FlowText.messages(at));
      results.put("opened", at.messages("OPENED"));
      results.put("clicked", at.messages("CLICKED"));
    }
    results.entrySet().removeIf(each -> each.getValue() == 0 && !each.getKey().equals("entered"));
    return results;
  }

  /** A message goes out by the channel of its kind. */
  private Optional<String> channel(FlowStep step) {
    if (!(step instanceof Send send)) {
      return Optional.empty();
    }
    return send.kind().isPresent() ? send.kind() : kindOf(send.message());
  }

  private Optional<String> kindOf(String name) {
    return services
        .find(Messages.class)
        .flatMap(messages -> messages.find(name))
        .map(Message::kind);
  }

  /** The same day by day, without messages and who waits. */
  public Table days() {
    Table table = new Table("day", "step", "result", "people");
    for (FlowDay day : services.get(FlowViews.class).days(workflow.id())) {
      table.row(
          day.day(),
          day.step().equals(Flow.FINISHED) ? null : day.step(),
          workflow
              .flow()
              .step(day.step())
              .map(step -> FlowWords.result(step, day.result()))
              .orElse(day.result()),
          day.people());
    }
    return table;
  }
}
