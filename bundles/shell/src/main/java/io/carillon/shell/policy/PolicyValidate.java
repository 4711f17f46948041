package io.carillon.shell.policy;

import io.carillon.api.workflow.Policies;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code policy-validate FILE}: exit status 1 if it could not be saved. */
@Service
@Command(
    scope = "carillon",
    name = "policy-validate",
    description = "Check a policy's YAML file without saving it")
public final class PolicyValidate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    service(Policies.class).check(yaml, source);
    say(source + " is complete and can be saved");
  }
}
