package io.carillon.shell.condition;

import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code condition-template-list} (R212) */
@Service
@Command(
    scope = "carillon",
    name = "condition-template-list",
    description = "List the condition templates that segments and flows can fill in")
public final class ConditionTemplateList extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("name", "version", "parameters", "from", "description");
    service(ConditionTemplates.class)
        .list()
        .forEach(
            template ->
                table.row(
                    template.name(),
                    template.version(),
                    template.parameters().stream()
                        .map(ConditionTemplate.Parameter::name)
                        .collect(Collectors.joining(" ")),
                    template.bundle().orElse(""),
                    template.description()));
    print(table, "There are no condition templates yet: condition-template-create FILE makes one");
  }
}
