package io.carillon.shell.condition;

import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.segment.TemplateUser;
import io.carillon.shell.Changes;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code condition-template-create FILE} (R212) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "condition-template-create",
    description =
        "Make a condition template from a YAML file, or a new version of the one with that name;"
            + " what uses it keeps the older version until it is saved again")
public final class ConditionTemplateCreate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    ConditionTemplates templates = service(ConditionTemplates.class);
    ConditionTemplate template = templates.save(yaml, source, now);
    say("Condition template \"%s\", version %d".formatted(template.name(), template.version()));
    List<TemplateUser> older =
        templates.users(template.name()).stream()
            .filter(user -> user.version() != template.version())
            .toList();
    if (!older.isEmpty()) {
      say(
          "Save again what is to use this version: "
              + older.stream().map(TemplateUsers::named).collect(Collectors.joining(", ")));
    }
  }
}
