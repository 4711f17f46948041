package io.carillon.shell.export;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportDestination;
import io.carillon.api.export.Exports;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code destination-test NAME} (R158) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "destination-test",
    description = "Put a small file where exports go, as an export, and say what came of it")
public final class DestinationTest extends CarillonCommand {
  private static final String FILE = "carillon-test.csv";

  @Argument(name = "destination", description = "Its name", required = true, multiValued = true)
  private List<String> words;

  @Override
  protected void run() {
    String name = Arguments.only(words);
    ExportDestination destination =
        service(Exports.class).destinations().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no destination \"" + name + "\"; destination-list shows all"));
    try {
      destination.test(FILE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s can't be put to %s: %s".formatted(FILE, destination.place(), e.getMessage()), e);
    }
    say("%s is at %s; it may be removed".formatted(FILE, destination.place()));
  }
}
