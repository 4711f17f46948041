package io.carillon.shell.policy;

import io.carillon.api.workflow.Policies;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code policy-schema} */
@Service
@Command(
    scope = "carillon",
    name = "policy-schema",
    description = "Print the JSON schema of policy definitions, for editors")
public final class PolicySchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(Policies.class).schema().stripTrailing());
  }
}
