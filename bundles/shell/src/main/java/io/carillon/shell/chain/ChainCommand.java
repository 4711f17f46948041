package io.carillon.shell.chain;

import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.ChainNames;
import io.carillon.shell.output.Cell;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that changes one chain. */
abstract class ChainCommand extends CarillonCommand {
  @Argument(name = "chain", description = "The chain's name", required = true, multiValued = true)
  @Completion(ChainNames.class)
  private List<String> words;

  /** Changes the chain and says what that means. */
  abstract void change(Chains chains, String name, Instant now) throws Exception;

  @Override
  protected final void run() throws Exception {
    change(service(Chains.class), Arguments.name(words), now());
  }

  /** Prints a line about a chain and how many members it has. */
  final void say(Chain chain, String what) {
    say(
        "Chain \"%s\" of %s %s"
            .formatted(chain.name(), Cell.count(chain.members().size(), "workflow"), what));
  }
}
