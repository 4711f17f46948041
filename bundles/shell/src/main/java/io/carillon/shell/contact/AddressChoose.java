package io.carillon.shell.contact;

import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.Addresses;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code address-choose CONTACT ADDRESS [--kind K]} (R70, R71) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "address-choose",
    description = "Choose which of a contact's addresses is written to")
public final class AddressChoose extends AddressCommand {
  @Override
  AddressInUse change(
      Addresses addresses, long contactId, String kind, String address, Instant now) {
    return addresses.choose(contactId, kind, address, now);
  }
}
