package io.carillon.shell.contact;

import io.carillon.api.InvalidInputException;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** A command about all that is held about one person, who is named as an option or an argument. */
public abstract class PersonCommand extends CarillonCommand {
  @Argument(name = "contact", description = "The same as --contact", multiValued = true)
  private List<String> words;

  @Option(name = "--contact", description = "External id, number or address")
  private String contact;

  /** Who is meant, as the user wrote it. */
  final String key() {
    boolean argument = words != null && !words.isEmpty();
    if (argument == (contact != null)) {
      throw new InvalidInputException("Say once who is meant: --contact CG-12520");
    }
    return argument ? Arguments.name(words) : contact;
  }
}
