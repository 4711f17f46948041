package io.carillon.shell.journey;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.shell.Arguments;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.ChainNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-simulate NAME [--from …] [--to …] [--contact KEY] [--others]} */
@Service
@Command(
    scope = "carillon",
    name = "chain-simulate",
    description =
        "Run all workflows of a chain together through a range of hours, and send and keep nothing")
public final class ChainSimulate extends SimulateCommand {
  @Argument(name = "chain", description = "The chain", required = true, multiValued = true)
  @Completion(ChainNames.class)
  private List<String> words;

  @Override
  List<String> workflows() {
    String name = Arguments.name(words);
    Chain chain = Lookup.chain(service(Chains.class), name);
    if (chain.members().isEmpty()) {
      throw new InvalidInputException("Chain \"" + chain.name() + "\" has no workflows");
    }
    return chain.members().stream().map(member -> Long.toString(member.id())).toList();
  }
}
