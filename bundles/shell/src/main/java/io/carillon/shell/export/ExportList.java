package io.carillon.shell.export;

import io.carillon.api.export.Exports;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code export-list [NAME] [--limit N]} (R157) */
@Service
@Command(
    scope = "carillon",
    name = "export-list",
    description = "List exports of workflows' data: when, where to, and what became of them")
public final class ExportList extends ListCommand {
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
    Optional<Long> workflow =
        words == null || words.isEmpty()
            ? Optional.empty()
            : Optional.of(Lookup.workflow(service(Workflows.class), Arguments.name(words)).id());
    Table table =
        new Table(
            "export",
            "at",
            "workflow",
            "plan",
            "content",
            "format",
            "to",
            "state",
            "attempts",
            "next",
            "rows",
            "place",
            "fault");
    service(Exports.class)
        .list(workflow, Arguments.limit(limit, 10_000))
        .forEach(
            run ->
                table.row(
                    run.id(),
                    run.at(),
                    run.workflowId(),
                    run.plan(),
                    run.content(),
                    run.format(),
                    run.destination(),
                    run.state(),
                    run.attempts(),
                    run.next(),
                    run.count(),
                    run.place(),
                    run.fault()));
    print(table, "There are no exports yet; export-show shows what is due");
  }
}
