package io.carillon.shell.export;

import io.carillon.api.export.ExportRun;
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
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code export-show [NAME]} (R158) */
@Service
@Command(
    scope = "carillon",
    name = "export-show",
    description = "Show what documents of workflows export: when it is due, and the last one")
public final class ExportShow extends ListCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number; without it all",
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Override
  protected void run() {
    Optional<Long> workflow =
        words == null || words.isEmpty()
            ? Optional.empty()
            : Optional.of(Lookup.workflow(service(Workflows.class), Arguments.name(words)).id());
    Table table =
        new Table(
            "workflow",
            "export",
            "content",
            "format",
            "to",
            "due",
            "last",
            "state",
            "rows",
            "fault");
    service(Exports.class)
        .plans(workflow)
        .forEach(
            plan ->
                table.row(
                    plan.workflowId(),
                    plan.name(),
                    plan.content(),
                    plan.format(),
                    plan.destination(),
                    plan.next(),
                    plan.last().map(ExportRun::at),
                    plan.last().map(ExportRun::state),
                    plan.last().map(ExportRun::count),
                    plan.last().flatMap(ExportRun::fault)));
    print(table, "No document of a workflow that was activated has exports");
  }
}
