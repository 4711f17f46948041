package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Journeys;
import io.carillon.shell.Arguments;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Format;
import io.carillon.shell.output.Table;
import java.time.Instant;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-explain NAME --contact KEY [--hours N]} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-explain",
    description = "Tell why a workflow wrote, or did not write, to a contact, hour by hour")
public final class WorkflowExplain extends WorkflowCommand {
  @Option(name = "--contact", description = "External id, number or address of the contact")
  private String contact;

  @Option(name = "--hours", description = "At most so many hours, newest first, up to 1,000")
  private String hours = "3";

  @Override
  protected void run() {
    if (contact == null) {
      throw new InvalidInputException("Why whom? Give --contact with an id or address");
    }
    int most = (int) Arguments.number("--hours", hours, 1, 1000);
    Explanation explanation = service(Journeys.class).explain(key(), contact, most, Instant.now());
    if (format() == Format.TEXT) {
      text(explanation);
    } else {
      conditions(explanation).print(out(), format());
    }
  }

  private void text(Explanation explanation) {
    say(
        "Workflow \"%s\" and %s"
            .formatted(explanation.workflow(), Cell.text(explanation.contact())));
    if (explanation.hours().isEmpty()) {
      say("");
      say("No hour has struck for this workflow yet");
    }
    for (Explanation.AtHour hour : explanation.hours()) {
      say("");
      say(
          "%s  %s: %s"
              .formatted(
                  Cell.text(hour.at()),
                  hour.state().equals("NONE")
                      ? "no run"
                      : "run " + hour.state().toLowerCase(Locale.ROOT),
                  hour.verdict().map(Reason::sentence).orElse("It was planned at this hour")));
      Table table = new Table("holds", "segment", "condition", "value");
      hour.conditions()
          .forEach(
              one ->
                  table.row(one.holds() ? "yes" : "no", one.segment(), one.label(), one.value()));
      if (!table.isEmpty()) {
        table.print(out(), Format.TEXT);
      }
    }
    say("");
    say(explanation.delivery().map(WorkflowExplain::fate).orElse("No message was planned"));
  }

  private static String fate(Delivery delivery) {
    StringBuilder fate = new StringBuilder("Message ").append(delivery.id());
    fate.append(" to ").append(Cell.text(delivery.address()));
    fate.append(", planned at ").append(Cell.text(delivery.hour()));
    fate.append(": ").append(Cell.text(delivery.state()));
    delivery.finishedAt().ifPresent(at -> fate.append(" at ").append(Cell.text(at)));
    delivery.reason().ifPresent(reason -> fate.append(". ").append(reason.sentence()));
    if (!delivery.detail().isBlank()) {
      fate.append(" (").append(Cell.text(delivery.detail())).append(')');
    }
    return fate.toString();
  }

  private static Table conditions(Explanation explanation) {
    Table table =
        new Table("hour", "run", "matched", "verdict", "segment", "condition", "value", "holds");
    for (Explanation.AtHour hour : explanation.hours()) {
      for (Explanation.Condition one : hour.conditions()) {
        table.row(
            hour.at(),
            hour.state().toLowerCase(Locale.ROOT),
            hour.matched(),
            hour.verdict().map(Enum::name),
            one.segment(),
            one.label(),
            one.value(),
            one.holds());
      }
    }
    return table;
  }
}
