package io.carillon.shell.contact;

import io.carillon.api.Progress;
import io.carillon.api.contact.EventImports;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code event-import FILE [--mapping FILE] [--type purchase] [--dry-run]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "event-import",
    description = "Import events (purchase, activity, ...) of contacts from a CSV file")
public final class EventImport extends ImportCommand {
  @Option(
      name = "--type",
      description = "The type of every line, such as purchase; without it a column says it")
  private String type = "";

  @Override
  ImportResult importFile(ImportRequest request, Progress progress) {
    return service(EventImports.class).run(request, type, progress);
  }

  @Override
  String noun() {
    return "event";
  }
}
