package io.carillon.shell.chain;

import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code chain-resume CHAIN [--policy skip|late|shift]} (R44) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "chain-resume",
    description = "Let every paused workflow of a chain go on")
public final class ChainResume extends ChainCommand {
  @Option(
      name = "--policy",
      description =
          "What becomes of what fell due during the pause: skip (not sent), late (sent now) or"
              + " shift (due times move by the length of the pause); default: skip")
  @Completion(
      value = StringsCompleter.class,
      values = {"skip", "late", "shift"})
  private String policy = "skip";

  @Override
  void change(Chains chains, String name, Instant now) {
    ResumePolicy chosen = Arguments.constant(ResumePolicy.class, policy);
    say(
        chains.resume(name, chosen, now),
        switch (chosen) {
          case SKIP -> "goes on; what fell due during the pause is not sent";
          case LATE -> "goes on; what fell due during the pause is sent now";
          case SHIFT -> "goes on; what was waiting is due later by the length of the pause";
        });
  }
}
