package io.carillon.shell.policy;

import io.carillon.api.workflow.Policies;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.PolicyNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code policy-delete NAME} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "policy-delete",
    description = "Delete a contact policy; what it has put off stays put off until its moment")
public final class PolicyDelete extends CarillonCommand {
  @Argument(name = "name", description = "The policy", required = true, multiValued = true)
  @Completion(PolicyNames.class)
  private List<String> words;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    service(Policies.class).delete(name);
    say("Policy \"" + name + "\" is deleted");
  }
}
