package io.carillon.shell.workflow;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-list} (R40) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-list",
    description = "List the workflows: state, last processed, and how many messages")
public final class WorkflowList extends ListCommand {
  @Override
  protected void run() {
    Table table =
        new Table(
            "id", "name", "state", "version", "last_processed", "sent", "waiting", "not_sent");
    Optional<Deliveries> deliveries = services().find(Deliveries.class);
    for (Workflow workflow : service(Workflows.class).list()) {
      Optional<Map<DeliveryState, Long>> counts =
          deliveries.map(outbox -> outbox.counts(workflow.id()));
      table.row(
          workflow.id(),
          workflow.name(),
          workflow.state(),
          workflow.version(),
          workflow.lastProcessed(),
          counts.map(by -> sum(by, state -> state == DeliveryState.SENT)).orElse(null),
          counts.map(by -> sum(by, state -> !state.finished())).orElse(null),
          counts
              .map(by -> sum(by, state -> state.finished() && state != DeliveryState.SENT))
              .orElse(null));
    }
    print(table, "There are no workflows yet: workflow-create FILE makes one");
  }

  private static long sum(Map<DeliveryState, Long> counts, Predicate<DeliveryState> which) {
    return counts.entrySet().stream()
        .filter(count -> which.test(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
