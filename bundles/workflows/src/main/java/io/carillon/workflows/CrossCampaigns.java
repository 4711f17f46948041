package io.carillon.workflows;

import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Borrowed;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.workflows.WorkflowTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What flows take from other campaigns: that it is there, and that they do not go in a circle. */
final class CrossCampaigns {
  private final WorkflowTable workflows;
  private final Catalogue catalogue;

  CrossCampaigns(WorkflowTable workflows, Catalogue catalogue) {
    this.workflows = workflows;
    this.catalogue = catalogue;
  }

  /** What forbids that a definition goes live, one line each. */
  List<String> problems(WorkflowDefinition definition) {
    List<String> problems = new ArrayList<>();
    sends(definition.flow())
        .forEach(
            send ->
                problem(definition.name(), send.from().orElseThrow(), send)
                    .map(what -> "step \"" + send.key() + "\": " + what)
                    .ifPresent(problems::add));
    return problems;
  }

  private static Stream<Send> sends(Flow flow) {
    return flow.steps().stream()
        .filter(Send.class::isInstance)
        .map(Send.class::cast)
        .filter(send -> send.from().isPresent());
  }

  private Optional<String> problem(String name, Borrowed from, Send send) {
    Optional<Workflow> found = workflows.find(from.campaign()).map(Row::workflow);
    if (found.isEmpty()) {
      return Optional.of("there is no campaign \"" + from.campaign() + "\"");
    }
    Workflow lender = found.get();
    if (lender.kind() == WorkflowKind.APPLICATION) {
      return Optional.of("\"" + lender.name() + "\" decides applications and sends nothing");
    }
    if (send.message().isEmpty() && from.message(lender, catalogue::kind).isEmpty()) {
      return Optional.of(
          "\"%s\" has no message of the channel %s%s"
              .formatted(
                  lender.name(),
                  from.channel(),
                  from.step().map(step -> " at a step \"" + step + "\"").orElse("")));
    }
    // A campaign's own message says that campaign's values; those of a copy are asked about with
    // it.
    Optional<String> value =
        from.message(lender, catalogue::kind).filter(own -> send.message().isEmpty()).stream()
            .flatMap(own -> catalogue.valueProblems(own, lender.campaign().data()).stream())
            .findFirst();
    if (value.isPresent()) {
      return value;
    }
    return circle(name, lender.name(), new LinkedHashSet<>())
        .map(way -> "the campaigns call each other in a circle (" + way + "); leave one call out");
  }

  /** The way from a campaign back to the flow that is looked at, if there is one. */
  private Optional<String> circle(String start, String name, Set<String> way) {
    if (name.equalsIgnoreCase(start)) {
      List<String> all = new ArrayList<>(List.of(start));
      all.addAll(way);
      all.add(start);
      return Optional.of(String.join(" > ", all));
    }
    if (!way.add(name.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return workflows.find(name).map(Row::workflow).stream()
        .flatMap(workflow -> sends(workflow.flow()))
        .map(send -> circle(start, send.from().orElseThrow().campaign(), new LinkedHashSet<>(way)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
