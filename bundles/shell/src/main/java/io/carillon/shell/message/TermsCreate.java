package io.carillon.shell.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code terms-create NAME --url URL} (R84) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "terms-create",
    description = "Make terms that a message can lead to, or give those there another address")
public final class TermsCreate extends CarillonCommand {
  @Argument(
      name = "name",
      description = "At most 100 characters, without quotes and braces",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(
      name = "--url",
      description = "Where the sign-up begins, such as https://example.com/join")
  private String url;

  @Override
  protected void run() {
    if (url == null) {
      throw new InvalidInputException("Where does the sign-up begin? Give --url");
    }
    Term term = service(Terms.class).create(Arguments.name(words), url, now());
    say("Terms \"%s\": %s".formatted(term.name(), term.url()));
  }
}
