package io.carillon.shell.chain;

import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.shell.Changes;
import io.carillon.shell.workflow.Activated;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-activate CHAIN} (R21, R22) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "chain-activate",
    description = "Start all drafts of a chain together, or none of them")
public final class ChainActivate extends ChainCommand {
  @Override
  void change(Chains chains, String name, Instant now) {
    Chain active = chains.activate(name, now);
    say(active, "is active");
    active.members().forEach(member -> say("\"" + member.name() + "\" " + Activated.what(member)));
    Activated.warn(services(), out(), linter -> linter.chain(active.name(), now));
  }
}
