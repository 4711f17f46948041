package io.carillon.shell.contact;

import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.Addresses;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** What the commands that change one address of a contact have in common. */
abstract class AddressCommand extends CarillonCommand {
  @Argument(
      index = 0,
      name = "contact",
      description = "External id, number or address",
      required = true)
  private String contact;

  @Argument(
      index = 1,
      name = "address",
      description = "The address, however it is written",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(
      name = "--kind",
      description = "What the address is: email, the one of a user, or another kind such as phone")
  private String kind = "email";

  /** Changes it and says where the contact is written to from now on. */
  abstract AddressInUse change(
      Addresses addresses, long contactId, String kind, String address, Instant now);

  @Override
  protected final void run() {
    Contact meant = service(Contacts.class).get(contact);
    String address = Arguments.name(words);
    AddressInUse inUse = change(service(Addresses.class), meant.id(), kind, address, now());
    say(meant.externalId() + " " + tell(inUse));
  }

  private String tell(AddressInUse inUse) {
    return inUse
        .address()
        .map(at -> "is written to at " + at)
        .orElseGet(
            () ->
                inUse
                    .undecided()
                    .map(why -> "is not written to: " + why + "; address-choose chooses one")
                    .orElse("has no address of the kind " + kind));
  }
}
