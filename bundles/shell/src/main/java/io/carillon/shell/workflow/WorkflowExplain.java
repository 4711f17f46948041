package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Journeys;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.flow.FlowExplanation;
import io.carillon.shell.journey.EngagementText;
import io.carillon.shell.journey.HourSpans;
import io.carillon.shell.journey.HourText;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-explain NAME --contact KEY [--hours N | --all]} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-explain",
    description =
        "Tell why a workflow wrote, or did not write, to a contact, hour by hour; of a flow the"
            + " contact's way")
public final class WorkflowExplain extends WorkflowCommand {
  private static final int MOST_HOURS = 1_000;

  @Option(name = "--contact", description = "External id, number or address of the contact")
  private String contact;

  @Option(name = "--hours", description = "At most so many hours, newest first, up to 1,000")
  private String hours = "24";

  @Option(name = "--all", description = "All hours that ever struck")
  private boolean all;

  @Override
  protected void run() {
    if (contact == null) {
      throw new InvalidInputException("Why whom? Give --contact with an id or address");
    }
    int most = all ? Integer.MAX_VALUE : (int) Arguments.number("--hours", hours, 1, MOST_HOURS);
    Optional<Workflow> flow =
        services()
            .find(Workflows.class)
            .flatMap(workflows -> workflows.find(key()))
            .filter(Workflow::hasSteps);
    if (flow.isPresent()) {
      new FlowExplanation(services(), flow.get(), now()).print(contact, most, out(), format());
      return;
    }
    Explanation explanation = service(Journeys.class).explain(key(), contact, most, now());
    if (format() == OutputFormat.TEXT) {
      text(explanation);
    } else {
      Table table = HourText.table();
      explanation.hours().forEach(hour -> HourText.rows(table, explanation.workflow(), hour));
      table.print(out(), format());
    }
  }

  private void text(Explanation explanation) {
    say(
        "Workflow \"%s\" and %s"
            .formatted(explanation.workflow(), Cell.text(explanation.contact())));
    HourSpans.print(out(), explanation.hours(), "It was planned at this hour");
    say("");
    say(explanation.delivery().map(WorkflowExplain::fate).orElseGet(() -> unknown(explanation)));
    explanation.engagement().map(EngagementText::of).orElse(List.of()).forEach(this::say);
  }

  /** Of a mail that is kept no longer it is still known that it was planned. */
  private static String unknown(Explanation explanation) {
    return explanation.hours().stream()
            .flatMap(hour -> hour.checks().stream())
            .anyMatch(check -> check.code() == Reason.ALREADY_PLANNED && !check.holds())
        ? "A message was planned, so long ago that it is kept no longer"
        : "No message was planned";
  }

  private static String fate(Delivery delivery) {
    StringBuilder fate = new StringBuilder("Message ").append(delivery.id());
    fate.append(" to ").append(Cell.text(delivery.address()));
    fate.append(", planned at ").append(Cell.text(delivery.hour()));
    fate.append(": ").append(Cell.text(delivery.state()));
    delivery.finishedAt().ifPresent(at -> fate.append(" at ").append(Cell.text(at)));
    delivery
        .reason()
        .ifPresent(
            reason -> fate.append(". ").append(reason).append(": ").append(reason.sentence()));
    if (delivery.state() == DeliveryState.PLANNED && delivery.reason().isPresent()) {
      fate.append(", until ").append(Cell.text(delivery.notBefore()));
    }
    if (!delivery.detail().isBlank()) {
      fate.append(" (").append(Cell.text(delivery.detail())).append(')');
    }
    return fate.toString();
  }
}
