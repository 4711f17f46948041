package io.carillon.shell.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.contact.Consents;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code suppression-remove ADDRESS} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "suppression-remove",
    description = "Let an address be written to again")
public final class SuppressionRemove extends CarillonCommand {
  @Argument(
      name = "address",
      description = "The address, however it is written",
      required = true,
      multiValued = true)
  private List<String> words;

  @Override
  protected void run() {
    String address = EmailAddress.of(Arguments.name(words)).key();
    if (!service(Consents.class).unsuppress(address, now())) {
      throw new InvalidInputException(
          "\"" + address + "\" is not suppressed; suppression-list shows all that are");
    }
    say(address + " can be written to again");
  }
}
