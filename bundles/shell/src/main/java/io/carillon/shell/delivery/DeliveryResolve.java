package io.carillon.shell.delivery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.output.Cell;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code delivery-resolve ID sent|again|failed} */
@Service
@Command(
    scope = "carillon",
    name = "delivery-resolve",
    description = "Decide what became of an unknown delivery")
public final class DeliveryResolve extends CarillonCommand {
  @Argument(
      index = 0,
      name = "id",
      description = "Number of the delivery, as delivery-list --state unknown shows it",
      required = true)
  private String id;

  @Argument(
      index = 1,
      name = "outcome",
      description =
          "sent: the recipient has it; again: send it (again); failed: leave it, it was not sent",
      required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"sent", "again", "failed"})
  private String outcome;

  @Override
  protected void run() {
    long number = Arguments.number("The delivery's number", id, 1, Long.MAX_VALUE);
    Delivery resolved = service(Deliveries.class).resolve(number, state(), Instant.now());
    say(
        "Delivery %d to %s is %s now"
            .formatted(resolved.id(), Cell.text(resolved.address()), Cell.text(resolved.state())));
  }

  private DeliveryState state() {
    return switch (outcome) {
      case "sent" -> DeliveryState.SENT;
      case "again" -> DeliveryState.PLANNED;
      case "failed" -> DeliveryState.FAILED;
      default ->
          throw new InvalidInputException("\"" + outcome + "\" is none of sent, again, failed");
    };
  }
}
