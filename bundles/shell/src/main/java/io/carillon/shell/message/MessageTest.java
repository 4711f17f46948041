package io.carillon.shell.message;

import io.carillon.api.message.TestMails;
import io.carillon.shell.Caller;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-test NAME [--contact KEY] [--language xx] [--workflow W]} (R89) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "message-test",
    description = "Send a message to your own address, outside of all statistics")
public final class MessageTest extends MessageCommand {
  @Option(
      name = "--contact",
      description = "External id, number or address of the contact whose values it shows")
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

  @Override
  protected void run() throws IOException {
    OptionalLong reader =
        contact == null ? OptionalLong.empty() : OptionalLong.of(contact(contact).id());
    String user = Caller.name().orElseGet(() -> String.valueOf(session().get("USER")));
    String address =
        service(TestMails.class)
            .send(user, message(), Optional.ofNullable(language), reader, data(workflow), now());
    say("Sent to " + address);
  }
}
