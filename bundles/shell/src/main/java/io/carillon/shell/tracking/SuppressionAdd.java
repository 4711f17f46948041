package io.carillon.shell.tracking;

import io.carillon.api.address.EmailAddress;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code suppression-add ADDRESS [--detail TEXT]} (R202) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "suppression-add",
    description = "Never write to an address again, whoever has it; acts at once")
public final class SuppressionAdd extends CarillonCommand {
  @Argument(
      name = "address",
      description = "The address, however it is written",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--detail", description = "Why, for those who read the list")
  private String detail = "";

  @Override
  protected void run() {
    String address = EmailAddress.of(Arguments.name(words)).key();
    boolean isNew =
        service(Consents.class)
            .suppress(
                new Suppression(address, Suppression.Cause.ADMIN, now(), detail, Optional.empty()));
    say(address + (isNew ? " is suppressed now" : " was suppressed already"));
  }
}
