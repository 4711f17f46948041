package io.carillon.shell.chain;

import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Icons;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-list} (R3, R4) */
@Service
@Command(
    scope = "carillon",
    name = "chain-list",
    description = "List the chains: how many workflows, and in which states")
public final class ChainList extends ListCommand {
  @Override
  protected void run() {
    Table table =
        new Table(
            "name", "icons", "template", "workflows", "draft", "active", "paused", "created_at");
    for (Chain chain : service(Chains.class).list()) {
      table.row(
          chain.name(),
          Icons.of(chain.members().stream().map(member -> member.kind())),
          chain.template(),
          chain.members().size(),
          count(chain, WorkflowState.DRAFT),
          count(chain, WorkflowState.ACTIVE),
          count(chain, WorkflowState.PAUSED),
          chain.createdAt());
    }
    print(table, "There are no chains yet: template-list shows what they can be made from");
  }

  private static long count(Chain chain, WorkflowState state) {
    return chain.members().stream().filter(member -> member.state() == state).count();
  }
}
