package io.carillon.shell.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.ConditionTemplateNames;
import io.carillon.shell.output.Facts;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code condition-template-show NAME [--version N]} (R212) */
@Service
@Command(
    scope = "carillon",
    name = "condition-template-show",
    description = "Show what a condition template takes, who uses it, and its definition")
public final class ConditionTemplateShow extends CarillonCommand {
  @Argument(name = "name", description = "The template", required = true, multiValued = true)
  @Completion(ConditionTemplateNames.class)
  private List<String> words;

  @Option(name = "--version", description = "An older version")
  private String version;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    ConditionTemplates templates = service(ConditionTemplates.class);
    ConditionTemplate current =
        templates
            .find(name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no condition template \""
                            + name
                            + "\"; condition-template-list shows all"));
    ConditionTemplate template = version == null ? current : older(templates, current);
    Facts facts =
        new Facts().add("name", template.name()).add("description", template.description());
    template.bundle().ifPresent(bundle -> facts.add("from", bundle));
    template
        .updatedAt()
        .ifPresent(moment -> facts.add("version", template.version()).add("updated_at", moment));
    template.parameters().forEach(each -> facts.add(each.name(), takes(each)));
    facts.add(
        "used_by", templates.users(template.name()).stream().map(TemplateUsers::named).toList());
    facts.print(out());
    say("");
    say(template.text().stripTrailing());
  }

  private static String takes(ConditionTemplate.Parameter parameter) {
    return parameter.takes()
        + parameter.otherwise().map(value -> "; " + value + " if it is not said").orElse("")
        + (parameter.help().isEmpty() ? "" : ": " + parameter.help());
  }

  private ConditionTemplate older(ConditionTemplates templates, ConditionTemplate current) {
    int number = (int) Arguments.number("--version", version, 1, Integer.MAX_VALUE);
    return templates
        .version(current.name(), number)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Condition template \"%s\" has no version %d; the newest is %d"
                        .formatted(current.name(), number, current.version())));
  }
}
