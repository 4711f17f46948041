package io.carillon.shell.delivery;

import io.carillon.api.Amount;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryPreview;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.OutputFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code delivery-resend [WORKFLOW] [filter] [--yes]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "delivery-resend",
    description =
        "Send rejected and failed deliveries again, after the cause is mended; shows which, first")
public final class DeliveryResend extends FilterCommand {
  @Argument(name = "workflow", description = "Name or number; without it all", multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--state", description = "rejected, failed, or both separated by a comma: both")
  @Completion(
      value = StringsCompleter.class,
      values = {"rejected", "failed"})
  private String states = "rejected,failed";

  @Option(name = "--yes", description = "Do it; without it, only show what would be done")
  private boolean yes;

  @Option(name = "--limit", description = "Show at most so many of them, up to 100,000")
  private String limit = "10";

  @Override
  protected void run() {
    Deliveries deliveries = service(Deliveries.class);
    DeliveryFilter filter = filter(workflow(), states());
    if (yes) {
      int planned = deliveries.resend(filter, now());
      say("%s %s planned again".formatted(Amount.of(planned, "delivery"), Amount.are(planned)));
      return;
    }
    print(table(deliveries.list(filter, Arguments.limit(limit, 100_000))), "There are none");
    DeliveryPreview preview = deliveries.preview(filter);
    if (format() == OutputFormat.TEXT && preview.matching() > 0) {
      say(
          "%s: %s to be sent again, %s unsubscribed, %s suppressed, %s of deleted workflows; --yes does it"
              .formatted(
                  Amount.of(preview.matching(), "delivery"),
                  Amount.of(preview.sendable()),
                  Amount.of(preview.unsubscribed()),
                  Amount.of(preview.suppressed()),
                  Amount.of(preview.deleted())));
    }
  }

  private Set<DeliveryState> states() {
    Set<DeliveryState> wanted = EnumSet.noneOf(DeliveryState.class);
    wanted.addAll(Arguments.constants(DeliveryState.class, states));
    return wanted;
  }

  private Optional<Long> workflow() {
    return words == null || words.isEmpty()
        ? Optional.empty()
        : Optional.of(Lookup.workflow(service(Workflows.class), Arguments.name(words)).id());
  }
}
