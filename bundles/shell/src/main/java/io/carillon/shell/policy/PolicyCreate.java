package io.carillon.shell.policy;

import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.shell.Changes;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code policy-create FILE} (R140, R141) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "policy-create",
    description =
        "Make a contact policy from a YAML file, or change the one with that name; it holds at once"
            + " for everything that has not left")
public final class PolicyCreate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    Policy policy = service(Policies.class).save(yaml, source, now);
    say("Policy \"%s\" holds for %s".formatted(policy.name(), PolicyWords.scope(policy)));
  }
}
