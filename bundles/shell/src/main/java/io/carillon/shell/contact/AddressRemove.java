package io.carillon.shell.contact;

import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.Addresses;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code address-remove CONTACT ADDRESS [--kind K]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "address-remove",
    description = "Remove an address from a contact")
public final class AddressRemove extends AddressCommand {
  @Override
  AddressInUse change(
      Addresses addresses, long contactId, String kind, String address, Instant now) {
    return addresses.remove(contactId, kind, address, now);
  }
}
