package io.carillon.shell.workflow;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code workflow-list [--type email|application|flow]} (R36, R40, R115) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-list",
    description = "List the workflows: state, last processed, and how many messages")
public final class WorkflowList extends ListCommand {
  @Option(name = "--type", description = "Only those of a type: email, application or flow")
  @Completion(
      value = StringsCompleter.class,
      values = {"email", "application", "flow"})
  private String type;

  @Override
  protected void run() {
    Optional<WorkflowKind> kind =
        Optional.ofNullable(type).map(text -> Arguments.constant(WorkflowKind.class, text));
    Table table =
        new Table(
            "id",
            "name",
            "type",
            "state",
            "version",
            "last_processed",
            "sent",
            "waiting",
            "not_sent");
    Optional<Deliveries> deliveries = services().find(Deliveries.class);
    for (Workflow workflow : service(Workflows.class).list()) {
      if (kind.isPresent() && kind.get() != workflow.kind()) {
        continue;
      }
      Optional<Map<DeliveryState, Long>> counts =
          deliveries.map(outbox -> outbox.counts(workflow.id()));
      table.row(
          workflow.id(),
          workflow.name(),
          type(workflow.kind()),
          workflow.state(),
          workflow.version(),
          workflow.lastProcessed(),
          counts.map(by -> sum(by, state -> state == DeliveryState.SENT)).orElse(null),
          counts.map(by -> sum(by, state -> !state.finished())).orElse(null),
          counts
              .map(by -> sum(by, state -> state.finished() && state != DeliveryState.SENT))
              .orElse(null));
    }
    print(
        table,
        "There are no %sworkflows yet: template-list shows what they can be made from, and"
                .formatted(kind.map(only -> Cell.text(only) + " ").orElse(""))
            + " workflow-create FILE makes one of your own");
  }

  /** A flow is marked for whoever looks over the list; programs get the kind as it is. */
  private Object type(WorkflowKind kind) {
    return kind == WorkflowKind.FLOW && format() == OutputFormat.TEXT ? "CAMPAIGN FLOW" : kind;
  }

  private static long sum(Map<DeliveryState, Long> counts, Predicate<DeliveryState> which) {
    return counts.entrySet().stream()
        .filter(count -> which.test(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
