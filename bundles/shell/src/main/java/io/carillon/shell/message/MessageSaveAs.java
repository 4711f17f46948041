package io.carillon.shell.message;

import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.MessageNames;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-save-as MESSAGE NEW_NAME} (R87) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "message-save-as",
    description = "Save a copy of a message under a name that is free")
public final class MessageSaveAs extends CarillonCommand {
  @Argument(
      index = 0,
      name = "message",
      description = "The message; in quotes if its name has spaces",
      required = true)
  @Completion(MessageNames.class)
  private String name;

  @Argument(
      index = 1,
      name = "new_name",
      description = "The copy's name; in quotes if it has spaces",
      required = true)
  private String newName;

  @Override
  protected void run() {
    Message copy = service(Messages.class).saveAs(name, newName, now());
    say("Message \"%s\", version %d".formatted(copy.name(), copy.version()));
  }
}
