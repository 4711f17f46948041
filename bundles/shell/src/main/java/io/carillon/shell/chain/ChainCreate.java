package io.carillon.shell.chain;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-create CHAIN --workflows A,B} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "chain-create",
    description = "Make a chain of workflows that are there, to activate and pause them together")
public final class ChainCreate extends ChainCommand {
  @Option(
      name = "--workflows",
      description =
          "Names or numbers in their order, separated by commas; in quotes if with spaces")
  @Completion(WorkflowNames.class)
  private String members;

  @Option(name = "--description", description = "What the chain is for")
  private String description = "";

  @Override
  void change(Chains chains, String name, Instant now) {
    if (members == null) {
      throw new InvalidInputException("Say which: --workflows \"first, second\"");
    }
    Workflows workflows = service(Workflows.class);
    List<Long> ids = new ArrayList<>();
    for (String member : members.split(",")) {
      ids.add(Lookup.workflow(workflows, member.strip()).id());
    }
    say(
        chains.create(name, "", description, ids, now),
        "is there; start its drafts together with chain-activate");
  }
}
