package io.carillon.shell.export;

import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.Exports;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-export-data NAME --to DESTINATION} (R157, R158) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-export-data",
    description = "Export once what a workflow did, for other programs")
public final class WorkflowExportData extends ExportAwaited {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--to", description = "A destination: destination-list shows all")
  private String destination = "folder";

  @Option(name = "--content", description = "people, journeys, deliveries or outcomes")
  private String content = "deliveries";

  @Option(name = "--format", description = "csv, or jsonl for a JSON object a line")
  private String format = "csv";

  @Option(
      name = "--fields",
      description = "Columns and fields of contacts with commas between them; default: all columns")
  private String fields;

  @Override
  protected List<ExportRun> request(Exports exports) {
    return List.of(
        exports.request(
            new ExportRequest(
                Arguments.name(words),
                Arguments.constant(ExportContent.class, content),
                Arguments.constant(ExportFormat.class, format),
                destination,
                fields == null ? List.of() : List.of(fields.split(","))),
            now()));
  }
}
