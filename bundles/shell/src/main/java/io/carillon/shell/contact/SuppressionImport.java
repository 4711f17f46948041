package io.carillon.shell.contact;

import io.carillon.api.Progress;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.contact.SuppressionImports;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code suppression-import FILE [--mapping FILE] [--dry-run]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "suppression-import",
    description =
        "Never write again to the addresses of a file: CSV with the columns email, reason, at and"
            + " detail, or one address a line")
public final class SuppressionImport extends ImportCommand {
  @Override
  ImportResult importFile(ImportRequest request, Progress progress) {
    return service(SuppressionImports.class).run(request, progress);
  }

  @Override
  String noun() {
    return "suppression";
  }
}
