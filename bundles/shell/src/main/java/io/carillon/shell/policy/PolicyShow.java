package io.carillon.shell.policy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.PolicyNames;
import io.carillon.shell.output.Facts;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code policy-show NAME} (R140, R141) */
@Service
@Command(
    scope = "carillon",
    name = "policy-show",
    description = "Show what a contact policy says, and its definition")
public final class PolicyShow extends CarillonCommand {
  @Argument(name = "name", description = "The policy", required = true, multiValued = true)
  @Completion(PolicyNames.class)
  private List<String> words;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    Policy policy =
        service(Policies.class)
            .find(name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no policy \"" + name + "\"; policy-list shows all"));
    new Facts()
        .add("name", policy.name())
        .add("holds_for", PolicyWords.scope(policy))
        .add("when_over", PolicyWords.word(policy.whenOver()))
        .add("waits_at_most", PolicyWords.length(policy.longest()))
        .add("zone", policy.zone())
        .add("updated_at", policy.updatedAt())
        .print(out());
    say("");
    say(policy.text().stripTrailing());
  }
}
