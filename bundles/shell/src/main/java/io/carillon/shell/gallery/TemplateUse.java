package io.carillon.shell.gallery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import io.carillon.shell.output.Icons;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code template-use TEMPLATE [--set interval.2=45d]} (R1, R2, R18) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "template-use",
    description = "Make drafts of all workflows of a template, as one chain")
public final class TemplateUse extends TemplateCommand {
  /** Commas part settings only where another name follows; a value may hold commas. */
  private static final Pattern NEXT = Pattern.compile(",(?=\\s*[A-Za-z][A-Za-z0-9_.]*=)");

  @Option(
      name = "--set",
      description =
          "A setting, such as interval.2=45d; several separated by commas, or --set several times",
      multiValued = true)
  private List<String> set;

  @Override
  protected void run() {
    TemplateCard card = card();
    Chain chain = service(Gallery.class).use(card.name(), settings(), now());
    Table table = new Table("id", "workflow", "type", "segment", "message");
    for (Workflow member : chain.members()) {
      table.row(member.id(), member.name(), member.kind(), member.segments(), member.message());
    }
    if (format() != OutputFormat.TEXT) {
      table.print(out(), format());
      return;
    }
    say(
        "Chain \"%s\" %s is there, all of its workflows are drafts:"
            .formatted(chain.name(), Icons.of(chain.members().stream().map(Workflow::kind))));
    table.print(out(), OutputFormat.TEXT);
    sayCautions(card);
    sayMissing(chain);
    say("Start all of them together with: chain-activate " + chain.name());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String written : set == null ? List.<String>of() : set) {
      for (String one : NEXT.split(written)) {
        int equals = one.indexOf('=');
        if (equals < 1) {
          throw new InvalidInputException(
              "--set takes NAME=VALUE such as interval.2=45d, not \"" + one.strip() + "\"");
        }
        settings.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
      }
    }
    return settings;
  }

  private void sayMissing(Chain chain) {
    Workflows workflows = service(Workflows.class);
    for (Workflow draft : chain.members()) {
      workflows
          .validate(draft.text(), draft.name())
          .forEach(problem -> say("Before \"" + draft.name() + "\" can be activated: " + problem));
    }
  }
}
