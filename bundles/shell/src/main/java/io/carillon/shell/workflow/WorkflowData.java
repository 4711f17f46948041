package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-data NAME --set minimum="59.90 EUR"} (R156) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-data",
    description =
        "Set a value of a campaign's own data, which its messages and conditions say, as a new"
            + " version of the workflow; then list the data")
public final class WorkflowData extends WorkflowCommand {
  private static final String ANYTHING = "{}";

  @Option(
      name = "--set",
      description =
          "A value, such as minimum=\"59.90 EUR\"; of the type that it had, if it is there already;"
              + " --set several times for several",
      multiValued = true)
  private List<String> set;

  @Override
  protected void run() {
    if (set == null || set.isEmpty()) {
      throw new InvalidInputException(
          "Which value? Give --set NAME=VALUE; workflow-show lists what there is");
    }
    Workflows workflows = service(Workflows.class);
    Workflow before = workflow();
    String yaml = before.text();
    for (String written : set) {
      yaml = edited(yaml, written, before.campaign().data());
    }
    Workflow saved = workflows.save(yaml, before.name(), now());
    Table table = new Table("name", "type", "value");
    saved
        .campaign()
        .data()
        .forEach(
            (name, value) ->
                table.row(name, value.type().name().toLowerCase(Locale.ROOT), value.shown()));
    if (format() == OutputFormat.TEXT) {
      say("Workflow \"%s\", version %d".formatted(saved.name(), saved.version()));
    }
    table.print(out(), format());
  }

  private String edited(String yaml, String written, Map<String, CampaignValue> before) {
    int equals = written.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException(
          "--set takes NAME=VALUE such as minimum=\"59.90 EUR\", not \"" + written + "\"");
    }
    String name = written.substring(0, equals).strip();
    Definitions definitions = service(Definitions.class);
    Object value =
        definitions
            .read("value: " + written.substring(equals + 1).strip(), "--set " + name, ANYTHING)
            .values()
            .get("value");
    if (value == null) {
      throw new InvalidInputException("--set " + name + ": there is no value behind =");
    }
    CampaignValue old = before.get(name);
    CampaignValue.Type type = CampaignValue.of(value).type();
    if (old != null && old.type() != type) {
      throw new InvalidInputException(
          "%s is %s, such as %s, and can't become %s here: messages and conditions use it so; edit the"
                  .formatted(name, old.type().words(), old.shown(), type.words())
              + " document with workflow-create instead");
    }
    boolean first = !definitions.read(yaml, name, ANYTHING).values().containsKey("data");
    return first
        ? definitions.with(yaml, "/data", Map.of(name, value))
        : definitions.with(yaml, "/data/" + name, value);
  }
}
