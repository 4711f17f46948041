package io.carillon.shell.contact;

import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.Addresses;
import io.carillon.api.contact.ContactAddress;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code address-add CONTACT ADDRESS [--kind K] [--label TEXT] [--verified] [--choose]} (R70) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "address-add",
    description = "Add an address to a contact: a partner's user, or one of another kind")
public final class AddressAdd extends AddressCommand {
  @Option(name = "--label", description = "Whose it is, such as the user's name")
  private String label = "";

  @Option(name = "--verified", description = "Somebody has made sure that it is the contact's")
  private boolean verified;

  @Option(name = "--choose", description = "It is the one to be written to")
  private boolean chosen;

  @Override
  AddressInUse change(
      Addresses addresses, long contactId, String kind, String address, Instant now) {
    return addresses.add(
        contactId, new ContactAddress(kind, address, label, verified, chosen), now);
  }
}
