package io.carillon.shell.contact;

import io.carillon.api.Progress;
import io.carillon.api.contact.ContactImports;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code contact-import FILE [--mapping FILE] [--type marketplace|custom] [--dry-run]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-import",
    description = "Import contacts from a CSV file; the same file a second time changes nothing")
public final class ContactImport extends ImportCommand {
  @Option(
      name = "--type",
      description = "What a column \"email\" holds: marketplace or custom addresses")
  @Completion(
      value = StringsCompleter.class,
      values = {"marketplace", "custom"})
  private String type = "marketplace";

  @Override
  ImportResult importFile(ImportRequest request, Progress progress) {
    return service(ContactImports.class).run(request, progress);
  }

  @Override
  String noun() {
    return "contact";
  }

  @Override
  ContactType contactType() {
    return Arguments.constant(ContactType.class, type);
  }
}
