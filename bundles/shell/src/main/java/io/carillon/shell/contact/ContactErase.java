package io.carillon.shell.contact;

import io.carillon.api.Amount;
import io.carillon.api.InvalidInputException;
import io.carillon.api.privacy.DataSubjects;
import io.carillon.api.privacy.Erased;
import io.carillon.api.privacy.Holdings;
import io.carillon.shell.Changes;
import java.io.IOException;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code contact-erase --contact KEY [--yes]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-erase",
    description =
        "Erase a person for good, wherever they are named; figures stay, and no mail goes"
            + " to their addresses any more")
public final class ContactErase extends PersonCommand {
  @Option(name = "--yes", description = "Do it; without it, say what would be done, and ask")
  private boolean yes;

  @Override
  protected void run() throws IOException {
    DataSubjects subjects = service(DataSubjects.class);
    long number = subjects.find(key());
    if (!yes) {
      tell(number, subjects.holdings(number, Instant.now()));
      if (!interactive()) {
        say("--yes does it");
        return;
      }
      if (!"yes".equals(session().readLine("Erase them? Write yes: ", null).strip())) {
        throw new InvalidInputException("Nothing was erased");
      }
    }
    Erased erased = subjects.erase(number, Instant.now());
    say(
        "Contact %d is erased; %s will not be written to any more. Asked: %s"
            .formatted(
                number,
                Amount.of(erased.suppressed(), "address"),
                String.join(", ", erased.parts())));
  }

  private void tell(long number, Holdings holdings) {
    say(
        "Of contact %d there are the following. An erasure takes out whatever says who they are; deliveries, opens"
            .formatted(number));
    say("and decisions stay as figures under the number. It can't be taken back.");
    holdings
        .parts()
        .forEach(
            (part, counts) ->
                counts.forEach(
                    (what, count) ->
                        say("  %s: %d %s".formatted(part, count, what.replace('_', ' ')))));
    if (holdings.sharedAddresses() > 0) {
      say(
          "%s of theirs is also that of %s and stays with it: erase that contact as well if it is the same person"
              .formatted(
                  Amount.of(holdings.sharedAddresses(), "address"),
                  String.join(", ", holdings.sharedWith())));
    }
  }

  /** Whoever asks to be erased is not named in the log of that; nor is somebody unknown. */
  @Override
  protected String object() {
    return services()
        .find(DataSubjects.class)
        .map(subjects -> "contact " + subjects.find(key()))
        .orElse("");
  }

  @Override
  protected String detail() {
    return yes ? "--yes" : "";
  }
}
