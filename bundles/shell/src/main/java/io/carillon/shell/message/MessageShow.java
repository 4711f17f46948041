package io.carillon.shell.message;

import io.carillon.api.message.Message;
import io.carillon.shell.output.Facts;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-show NAME} */
@Service
@Command(scope = "carillon", name = "message-show", description = "Show a message's definition")
public final class MessageShow extends MessageCommand {
  @Override
  protected void run() {
    Message message = message();
    new Facts()
        .add("name", message.name())
        .add("version", message.version())
        .add("updated_at", message.updatedAt())
        .print(out());
    say("");
    say(message.source().stripTrailing());
  }
}
