package io.carillon.shell.delivery;

import io.carillon.api.Amount;
import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code delivery-resolve ID sent|again|failed} or {@code sent|again|failed [filter] [--yes]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "delivery-resolve",
    description = "Decide what became of an unknown delivery, or of all that a filter means")
public final class DeliveryResolve extends FilterCommand {
  @Argument(
      name = "outcome",
      description =
          "[ID] and sent: the recipient has it; again: send it (again); failed: leave it, it was not"
              + " sent. Without the number of one, all unknown deliveries that the options mean",
      required = true,
      multiValued = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"sent", "again", "failed"})
  private List<String> words;

  @Option(name = "--workflow", description = "Only of this workflow; a deleted one by number")
  @Completion(WorkflowNames.class)
  private String workflow;

  @Option(name = "--yes", description = "Decide all of them; without it, only show which")
  private boolean yes;

  @Option(name = "--limit", description = "Show at most so many of them, up to 100,000")
  private String limit = "10";

  @Override
  protected void run() {
    switch (words.size()) {
      case 1 -> all(state(words.get(0)));
      case 2 -> one(words.get(0), state(words.get(1)));
      default ->
          throw new InvalidInputException(
              "Give sent, again or failed; before it the number of one delivery, or options");
    }
  }

  private void one(String id, DeliveryState state) {
    long number = Arguments.number("The delivery's number", id, 1, Long.MAX_VALUE);
    Delivery resolved = service(Deliveries.class).resolve(number, state, now());
    say(
        "Delivery %d to %s is %s now"
            .formatted(resolved.id(), Cell.text(resolved.address()), Cell.text(resolved.state())));
  }

  private void all(DeliveryState state) {
    Deliveries deliveries = service(Deliveries.class);
    DeliveryFilter filter = filter(workflow(), Set.of(DeliveryState.UNKNOWN));
    if (yes) {
      int resolved = deliveries.resolve(filter, state, now());
      say(
          "%s %s %s now"
              .formatted(Amount.of(resolved, "delivery"), Amount.are(resolved), Cell.text(state)));
      return;
    }
    print(table(deliveries.list(filter, Arguments.limit(limit, 100_000))), "There are none");
    long matching = deliveries.preview(filter).matching();
    if (format() == OutputFormat.TEXT && matching > 0) {
      say(
          "%s to become %s; --yes does it"
              .formatted(Amount.of(matching, "delivery"), Cell.text(state)));
    }
  }

  private Optional<Long> workflow() {
    return Optional.ofNullable(workflow)
        .map(name -> Lookup.workflow(service(Workflows.class), name).id());
  }

  private static DeliveryState state(String outcome) {
    return switch (outcome) {
      case "sent" -> DeliveryState.SENT;
      case "again" -> DeliveryState.PLANNED;
      case "failed" -> DeliveryState.FAILED;
      default ->
          throw new InvalidInputException("\"" + outcome + "\" is none of sent, again, failed");
    };
  }
}
