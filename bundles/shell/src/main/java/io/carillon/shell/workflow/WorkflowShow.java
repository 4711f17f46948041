package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.OutputFormat;
import java.util.EnumMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-show NAME} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-show",
    description = "Show a workflow: what it does and where it stands")
public final class WorkflowShow extends WorkflowCommand {
  @Override
  protected void run() {
    if (format() == OutputFormat.CSV) {
      throw new InvalidInputException("workflow-show prints text or --json; it is no list");
    }
    Workflow workflow = workflow();
    Facts facts =
        new Facts()
            .add("id", workflow.id())
            .add("name", workflow.name())
            .add("description", workflow.description())
            .add("type", workflow.kind())
            .add("state", workflow.state())
            .add("version", workflow.version())
            .add("segments", workflow.segments());
    if (workflow.kind() == WorkflowKind.EMAIL) {
      addMail(facts, workflow);
    } else {
      facts.add("actions", workflow.actions().stream().map(WorkflowShow::words).toList());
    }
    facts
        .add("zone", workflow.zone())
        .add("created_at", workflow.createdAt())
        .add("activated_at", workflow.activatedAt())
        .add("paused_at", workflow.pausedAt());
    if (workflow.kind() == WorkflowKind.EMAIL) {
      addRuns(facts, workflow);
    }
    if (format() == OutputFormat.JSON) {
      facts.printJson(out());
    } else {
      facts.print(out());
    }
  }

  private static void addMail(Facts facts, Workflow workflow) {
    facts
        .add("contact_types", workflow.contactTypes())
        .add("message", workflow.message())
        .add("tracking", workflow.tracking())
        .add("only_after_activation", workflow.onlyAfterActivation())
        .add("cap", workflow.cap());
  }

  private void addRuns(Facts facts, Workflow workflow) {
    facts
        .add("expected", workflow.expected())
        .add("released_at", workflow.releasedAt())
        .add("last_processed", workflow.lastProcessed());
    services()
        .find(Deliveries.class)
        .ifPresent(outbox -> facts.add("deliveries", counts(outbox, workflow)));
  }

  private static String words(WorkflowAction action) {
    if (action.kind() == WorkflowAction.Kind.PERFORM) {
      return action.written();
    }
    String kind = Cell.text(action.kind()).replace('_', ' ');
    return action.value().isEmpty() ? kind : kind + " " + action.value();
  }

  private static Map<DeliveryState, Long> counts(Deliveries outbox, Workflow workflow) {
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    outbox
        .counts(workflow.id())
        .forEach(
            (state, count) -> {
              if (count > 0) {
                counts.put(state, count);
              }
            });
    return counts;
  }
}
