package io.carillon.shell.export;

import io.carillon.api.export.ExportRun;
import io.carillon.api.export.Exports;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code export-run NAME [--export EXPORT]} (R158) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "export-run",
    description = "Make the exports of a workflow's document now, whenever they are due")
public final class ExportRunNow extends ExportAwaited {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--export", description = "One by its name; default: all of the document")
  private String export;

  @Override
  protected List<ExportRun> request(Exports exports) {
    return exports.request(Arguments.name(words), Optional.ofNullable(export), now());
  }
}
