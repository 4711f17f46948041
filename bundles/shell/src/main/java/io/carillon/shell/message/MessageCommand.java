package io.carillon.shell.message;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.MessageNames;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command about one message. */
abstract class MessageCommand extends CarillonCommand {
  @Argument(name = "name", description = "The message", required = true, multiValued = true)
  @Completion(MessageNames.class)
  private List<String> words;

  /** The message that the user named. */
  final Message message() {
    String name = Arguments.name(words);
    return Lookup.message(service(Messages.class), name);
  }

  /** A contact by what users write. */
  final Contact contact(String key) {
    return service(Contacts.class).get(key);
  }

  /** The values of a workflow that a message may say; none if none is named. */
  final Map<String, CampaignValue> data(String workflow) {
    return workflow == null
        ? Map.of()
        : Lookup.workflow(service(Workflows.class), workflow).campaign().data();
  }
}
