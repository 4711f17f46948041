package io.carillon.shell.policy;

import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code policy-list} (R140) */
@Service
@Command(scope = "carillon", name = "policy-list", description = "List the contact policies")
public final class PolicyList extends ListCommand {
  @Override
  protected void run() {
    Table table =
        new Table("name", "holds_for", "channels", "limit", "quiet", "when_over", "description");
    for (Policy policy : service(Policies.class).list()) {
      table.row(
          policy.name(),
          PolicyWords.scope(policy),
          policy.channels().isEmpty() ? "all" : String.join(" ", policy.channels()),
          policy.limit().map(PolicyWords::limit),
          policy.quiet().map(PolicyWords::quiet),
          PolicyWords.word(policy.whenOver()),
          policy.description());
    }
    print(table, "There are no contact policies yet: policy-create FILE makes one");
  }
}
