package io.carillon.shell.message;

import io.carillon.api.message.Messages;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-schema} */
@Service
@Command(
    scope = "carillon",
    name = "message-schema",
    description = "Print the JSON schema of message definitions, for editors")
public final class MessageSchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(Messages.class).schema().stripTrailing());
  }
}
