package io.carillon.applications;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The application workflows, in the order in which they are asked. */
final class Rules {
  private final Workflows workflows;
  private final Segments segments;
  private final Actions actions;

  Rules(Workflows workflows, Segments segments, Actions actions) {
    this.workflows = workflows;
    this.segments = segments;
    this.actions = actions;
  }

  /**
   * What decides at one moment.
   *
   * @param rules the active workflows, in the order of their activation
   * @param since older applications are nobody's: the day on which the first of all application
   *     workflows was activated, since dates of an import may have no time; empty if none ever was
   */
  record Book(List<Rule> rules, Optional<Instant> since) {}

  Book at(Instant now) {
    List<Workflow> activated =
        workflows.list().stream()
            .filter(workflow -> workflow.kind() == WorkflowKind.APPLICATION)
            .filter(workflow -> workflow.activatedAt().isPresent())
            .sorted(
                Comparator.comparing((Workflow workflow) -> workflow.activatedAt().orElseThrow())
                    .thenComparing(Workflow::id))
            .toList();
    List<Rule> rules = new ArrayList<>();
    for (Workflow workflow : activated) {
      if (workflow.state() == WorkflowState.ACTIVE) {
        rules.add(rule(rules.size() + 1, workflow, now));
      }
    }
    return new Book(
        rules, activated.stream().map(Rules::dayOfActivation).min(Comparator.naturalOrder()));
  }

  private static Instant dayOfActivation(Workflow workflow) {
    AsOf activation = new AsOf(workflow.activatedAt().orElseThrow(), workflow.zone());
    return activation.startOf(activation.today()).toInstant();
  }

  private Rule rule(int place, Workflow workflow, Instant now) {
    Rule rule = new Rule(place, workflow, Optional.empty(), "");
    AsOf asOf = new AsOf(now, workflow.zone());
    try {
      Sql anyOf =
          Sql.or(
              workflow.segments().stream()
                  .map(name -> segments.compile(name, asOf).predicate())
                  .toList());
      Rule asked = new Rule(place, workflow, Optional.of(anyOf), "");
      asked.performed().forEach(each -> actions.describe(each.value(), each.argument(), asOf));
      return asked;
    } catch (RuntimeException e) {
      // Whatever a segment or a vendor's condition or action throws must not stop the other
      // workflows.
      return rule.broken(Trouble.of(e));
    }
  }
}
