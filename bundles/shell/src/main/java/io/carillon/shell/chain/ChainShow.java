package io.carillon.shell.chain;

import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.ChainNames;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-show CHAIN} (R5) */
@Service
@Command(
    scope = "carillon",
    name = "chain-show",
    description = "Show a chain: its workflows in order, and what keeps its drafts from starting")
public final class ChainShow extends ListCommand {
  @Argument(name = "chain", description = "The chain's name", required = true, multiValued = true)
  @Completion(ChainNames.class)
  private List<String> words;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    Chain chain = Lookup.chain(service(Chains.class), name);
    Table table =
        new Table("position", "id", "workflow", "type", "state", "segments", "does", "expected");
    int position = 1;
    for (Workflow member : chain.members()) {
      table.row(
          position++,
          member.id(),
          member.name(),
          member.kind(),
          member.state(),
          member.segments(),
          Members.does(member),
          member.expected());
    }
    if (format() == OutputFormat.TEXT) {
      say(
          chain.name()
              + (chain.template().isEmpty() ? "" : " (from template " + chain.template() + ")"));
      if (!chain.description().isEmpty()) {
        say(chain.description());
      }
      say("");
    }
    print(table, "It has no workflows any more; chain-delete forgets it");
    if (format() == OutputFormat.TEXT) {
      showMissing(chain);
    }
  }

  private void showMissing(Chain chain) {
    Workflows workflows = service(Workflows.class);
    chain.members().stream()
        .filter(member -> member.state() == WorkflowState.DRAFT)
        .forEach(
            draft ->
                workflows
                    .validate(draft.text(), draft.name())
                    .forEach(
                        problem ->
                            say("Before \"" + draft.name() + "\" can be activated: " + problem)));
  }
}
