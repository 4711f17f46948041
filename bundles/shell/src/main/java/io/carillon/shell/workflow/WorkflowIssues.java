package io.carillon.shell.workflow;

import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-issues [NAME] [--limit N]} (R114) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-issues",
    description = "List the issue log, of one workflow or of all: why something was not sent")
public final class WorkflowIssues extends ListCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number; without it all",
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--limit", description = "At most so many, newest first, up to 10,000")
  private String limit = "50";

  @Override
  protected void run() {
    Workflows workflows = service(Workflows.class);
    Optional<Long> one =
        words == null || words.isEmpty() ? Optional.empty() : Optional.of(id(workflows));
    Map<Long, String> names = new HashMap<>();
    Table table = new Table("at", "workflow", "hour", "code", "contact", "message");
    service(Issues.class)
        .list(one, Arguments.limit(limit, 10_000))
        .forEach(
            issue ->
                table.row(
                    issue.at(),
                    issue.workflowId().map(id -> name(workflows, names, id)),
                    issue.hour(),
                    issue.code(),
                    issue.contact(),
                    issue.message()));
    print(table, "There are no issues");
  }

  private long id(Workflows workflows) {
    String key = Arguments.name(words);
    return Lookup.workflow(workflows, key).id();
  }

  private static String name(Workflows workflows, Map<Long, String> names, long id) {
    return names.computeIfAbsent(
        id,
        number -> workflows.find(String.valueOf(number)).map(Workflow::name).orElse("#" + number));
  }
}
