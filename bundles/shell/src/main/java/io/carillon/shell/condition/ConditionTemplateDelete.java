package io.carillon.shell.condition;

import io.carillon.api.segment.ConditionTemplates;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.ConditionTemplateNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code condition-template-delete NAME} (R212) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "condition-template-delete",
    description = "Delete a condition template that no segment and no workflow uses")
public final class ConditionTemplateDelete extends CarillonCommand {
  @Argument(name = "name", description = "The template", required = true, multiValued = true)
  @Completion(ConditionTemplateNames.class)
  private List<String> words;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    service(ConditionTemplates.class).delete(name);
    say("Condition template \"" + name + "\" is deleted");
  }
}
