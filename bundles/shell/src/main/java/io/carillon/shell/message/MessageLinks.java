package io.carillon.shell.message;

import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.MessageNames;
import io.carillon.shell.output.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-links NAME} */
@Service
@Command(
    scope = "carillon",
    name = "message-links",
    description = "List the links of a message that are tracked, in each language")
public final class MessageLinks extends ListCommand {
  @Argument(name = "name", description = "The message", required = true, multiValued = true)
  @Completion(MessageNames.class)
  private List<String> words;

  @Override
  protected void run() {
    Messages messages = service(Messages.class);
    String name = Arguments.name(words);
    Message message = Lookup.message(messages, name);
    List<String> languages = new ArrayList<>(List.of(""));
    languages.addAll(message.languages());
    Table table = new Table("language", "position", "label", "target");
    for (String language : languages) {
      String shown = language.isEmpty() ? message.language() : language;
      messages
          .links(message.id(), message.version(), language)
          .forEach(link -> table.row(shown, link.position(), link.label(), link.target()));
    }
    print(table, "The message has no links that are tracked");
  }
}
