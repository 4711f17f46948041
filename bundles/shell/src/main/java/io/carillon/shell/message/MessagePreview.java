package io.carillon.shell.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.message.RenderedMessage;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Cell;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-preview NAME --contact KEY [--language xx] [--workflow W] [--html]} */
@Service
@Command(
    scope = "carillon",
    name = "message-preview",
    description = "Show a message as a contact would read it")
public final class MessagePreview extends MessageCommand {
  @Option(name = "--contact", description = "External id, number or address of the contact")
  private String contact;

  @Option(
      name = "--language",
      description = "One of the message's languages; default: by the contact's locale")
  private String language;

  @Option(
      name = "--workflow",
      description =
          "Name or number of the workflow whose values it shows, such as campaign.minimum")
  @Completion(WorkflowNames.class)
  private String workflow;

  @Option(name = "--html", description = "Print the HTML part alone instead of the plain text")
  private boolean html;

  @Override
  protected void run() {
    if (contact == null) {
      throw new InvalidInputException("Whose eyes? Give --contact with an id or address");
    }
    Contact reader = contact(contact);
    Message message = message();
    RenderedMessage rendered =
        service(Messages.class)
            .preview(message, Optional.ofNullable(language), reader.id(), data(workflow));
    if (html) {
      say(rendered.html());
      return;
    }
    // Messages of other kinds than e-mail may have neither.
    if (!message.from().email().isEmpty()) {
      say("From:    " + address(message));
    }
    if (!rendered.subject().isEmpty()) {
      say("Subject: " + Cell.text(rendered.subject()));
      say("");
    }
    say(rendered.text().stripTrailing());
  }

  private static String address(Message message) {
    return message.from().name().isEmpty()
        ? message.from().email()
        : Cell.text(message.from().name()) + " <" + message.from().email() + ">";
  }
}
