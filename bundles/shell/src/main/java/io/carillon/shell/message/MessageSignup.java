package io.carillon.shell.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.TermsNames;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-signup NAME --terms TERMS} (R84) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "message-signup",
    description = "Put a button into a message that leads to the sign-up for terms")
public final class MessageSignup extends MessageCommand {
  @Option(name = "--terms", description = "The terms; terms-list shows them")
  @Completion(TermsNames.class)
  private String terms;

  @Override
  protected void run() {
    if (terms == null) {
      throw new InvalidInputException("Which terms? Give --terms; terms-list shows them");
    }
    Message message = service(Messages.class).addSignup(message().name(), terms, now());
    say("Message \"%s\", version %d".formatted(message.name(), message.version()));
  }
}
