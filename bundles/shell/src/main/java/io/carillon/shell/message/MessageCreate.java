package io.carillon.shell.message;

import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.shell.Changes;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-create FILE} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "message-create",
    description = "Make a message from a YAML file, or a new version of the one with that name")
public final class MessageCreate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    Messages messages = service(Messages.class);
    Message message = messages.save(yaml, source, now);
    say("Message \"%s\", version %d".formatted(message.name(), message.version()));
    // R81: the copy goes along with each mail.
    message.cc().ifPresent(cc -> say("Each mail goes to " + cc + " too (cc)"));
    message.bcc().ifPresent(bcc -> say("Each mail goes to " + bcc + " too (bcc)"));
    // R86: better known before the first of them is left out.
    List<String> needed = messages.withoutDefault(message.name());
    if (!needed.isEmpty()) {
      say(
          "Contacts without a value are left out, for lack of a default: "
              + String.join(", ", needed));
    }
    messages
        .lostProtections(message.name())
        .forEach(lost -> say("Given up of what was protected: " + lost));
  }
}
