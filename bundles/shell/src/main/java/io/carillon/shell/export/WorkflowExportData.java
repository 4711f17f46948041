package io.carillon.shell.export;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.Exports;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Cell;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-export-data NAME --to TARGET} (R157, R158) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-export-data",
    description = "Write what a workflow did to a folder or to an address, for other programs")
public final class WorkflowExportData extends CarillonCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--to", description = "A target of etc/io.carillon.exports.cfg: folder or http")
  private String target = "folder";

  @Option(name = "--content", description = "journeys or deliveries")
  private String content = "deliveries";

  @Option(name = "--format", description = "csv, or jsonl for a JSON object a line")
  private String format = "csv";

  @Option(
      name = "--fields",
      description = "Columns and fields of contacts with commas between them; default: all columns")
  private String fields;

  @Override
  protected void run() {
    ExportRequest request =
        new ExportRequest(
            Arguments.name(words),
            Arguments.constant(ExportContent.class, content),
            Arguments.constant(ExportFormat.class, format),
            target,
            fields == null ? List.of() : List.of(fields.split(",")));
    ExportRun run = service(Exports.class).run(request, now());
    if (run.state() == ExportState.FAILED) {
      throw new InvalidInputException(
          "Export " + run.id() + " failed: " + run.fault().orElse("no reason is known"));
    }
    say(
        "Export %d: %s written to %s"
            .formatted(run.id(), Cell.count(run.count(), "row"), run.place().orElse(target)));
  }
}
