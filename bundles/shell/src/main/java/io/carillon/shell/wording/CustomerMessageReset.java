package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.output.Cell;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-reset [KEY] --language L} (R203) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "customer-message-reset",
    description = "Say one text, or all of a language, in the usual words again")
public final class CustomerMessageReset extends CarillonCommand {
  @Argument(
      name = "key",
      description = "Such as ask.title; all texts of the language if left out",
      multiValued = true)
  private List<String> words;

  @Option(name = "--language", description = "Needed: by its first letters, such as es")
  private String language;

  @Override
  protected void run() {
    Optional<String> key = Optional.ofNullable(words).map(Arguments::only);
    int count = service(CustomerMessages.class).reset(Spoken.language(language), key);
    say("%s in %s said in the usual words again".formatted(Cell.count(count, "text"), language));
  }
}
