package io.carillon.shell.contact;

import io.carillon.api.Progress;
import io.carillon.api.contact.AddressImports;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code address-import FILE [--kind email] [--whole] [--mapping FILE] [--dry-run]} (R70, R71) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "address-import",
    description =
        "Import users of partners, or addresses of another kind: one line an address, with the"
            + " columns contact, address, and if there are, label, chosen and verified")
public final class AddressImport extends ImportCommand {
  @Option(name = "--kind", description = "What the addresses are: email, those of users, or phone")
  private String kind = "email";

  @Option(
      name = "--whole",
      description = "Contacts in the file lose the addresses of the kind that are not in it")
  private boolean whole;

  @Override
  ImportResult importFile(ImportRequest request, Progress progress) {
    return service(AddressImports.class).run(request, kind, whole, progress);
  }

  @Override
  String noun() {
    return "address";
  }
}
