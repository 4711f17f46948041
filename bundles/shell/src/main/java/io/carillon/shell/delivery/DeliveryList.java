package io.carillon.shell.delivery;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
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

/** {@code delivery-list [WORKFLOW] [--state STATES] [filter] [--limit N]} */
@Service
@Command(
    scope = "carillon",
    name = "delivery-list",
    description = "List deliveries, oldest first: of one workflow or all, in some states or all")
public final class DeliveryList extends FilterCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number; without it all",
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--state", description = "States separated by commas, such as unknown,failed")
  @Completion(
      value = StringsCompleter.class,
      values = {"planned", "claimed", "handed", "sent", "rejected", "failed", "unknown", "skipped"})
  private String states;

  @Option(name = "--limit", description = "At most so many, up to 100,000")
  private String limit = "50";

  @Override
  protected void run() {
    Optional<Long> id = words == null || words.isEmpty() ? Optional.empty() : Optional.of(id());
    Set<DeliveryState> wanted =
        states == null
            ? EnumSet.allOf(DeliveryState.class)
            : Arguments.constants(DeliveryState.class, states);
    print(
        table(service(Deliveries.class).list(filter(id, wanted), Arguments.limit(limit, 100_000))),
        "There are none");
  }

  private long id() {
    String workflow = Arguments.name(words);
    return Lookup.workflow(service(Workflows.class), workflow).id();
  }
}
