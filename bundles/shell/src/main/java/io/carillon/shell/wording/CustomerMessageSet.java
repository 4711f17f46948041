package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-set KEY TEXT --language L} (R203) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "customer-message-set",
    description = "Let the company say something on pages or at the end of mails in its own words")
public final class CustomerMessageSet extends CarillonCommand {
  @Argument(index = 0, name = "key", description = "Such as ask.title", required = true)
  private String key;

  @Argument(
      index = 1,
      name = "text",
      description = "In quotes if it has spaces; {company} is filled in",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--language", description = "Needed: by its first letters, such as es")
  private String language;

  @Override
  protected void run() {
    String text = Arguments.only(words);
    service(CustomerMessages.class).set(Spoken.language(language), key, text, now());
    say("%s in %s: %s".formatted(key, language, text.strip()));
  }
}
