package io.carillon.shell.condition;

import io.carillon.api.segment.ConditionTemplates;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code condition-template-validate FILE}: exit status 1 if it could not be saved. */
@Service
@Command(
    scope = "carillon",
    name = "condition-template-validate",
    description = "Check a condition template's YAML file without saving it")
public final class ConditionTemplateValidate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    service(ConditionTemplates.class).check(yaml, source, now);
    say(source + " is complete and can be saved");
  }
}
