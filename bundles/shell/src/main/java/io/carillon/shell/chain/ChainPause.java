package io.carillon.shell.chain;

import io.carillon.api.workflow.Chains;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-pause CHAIN} (R46, R97) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "chain-pause",
    description = "Stop every active workflow of a chain and all that has not left, at once")
public final class ChainPause extends ChainCommand {
  @Override
  void change(Chains chains, String name, Instant now) {
    say(chains.pause(name, now), "is paused; go on with chain-resume --policy skip|late|shift");
  }
}
