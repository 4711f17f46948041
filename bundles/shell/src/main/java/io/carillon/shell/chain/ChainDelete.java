package io.carillon.shell.chain;

import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-delete CHAIN} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "chain-delete",
    description = "Forget a chain; its workflows stay as they are")
public final class ChainDelete extends ChainCommand {
  @Override
  void change(Chains chains, String name, Instant now) {
    Chain chain = Lookup.chain(chains, name);
    chains.delete(name, now);
    say(chain, "is forgotten; its workflows stay as they are");
  }
}
