package io.carillon.shell.condition;

import io.carillon.api.segment.ConditionTemplates;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code condition-template-schema} */
@Service
@Command(
    scope = "carillon",
    name = "condition-template-schema",
    description = "Print the JSON schema of condition templates, for editors")
public final class ConditionTemplateSchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(ConditionTemplates.class).schema().stripTrailing());
  }
}
