package io.carillon.shell.message;

import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Protection;
import io.carillon.shell.output.Facts;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-show NAME} */
@Service
@Command(scope = "carillon", name = "message-show", description = "Show a message's definition")
public final class MessageShow extends MessageCommand {
  @Override
  protected void run() {
    Message message = message();
    Messages messages = service(Messages.class);
    new Facts()
        .add("name", message.name())
        .add("kind", message.kind())
        .add("version", message.version())
        .add("updated_at", message.updatedAt())
        .add("language", message.language())
        .add("variants", String.join(", ", message.languages()))
        .add("without_default", String.join(", ", messages.withoutDefault(message.name())))
        .add("protected", names(messages.protections(message.name())))
        .add("given_up", String.join("; ", messages.lostProtections(message.name())))
        .print(out());
    say("");
    say(message.source().stripTrailing());
  }

  private static String names(List<Protection> protections) {
    return protections.stream().map(Protection::name).collect(Collectors.joining(", "));
  }
}
