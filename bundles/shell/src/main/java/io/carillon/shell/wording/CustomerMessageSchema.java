package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-schema} */
@Service
@Command(
    scope = "carillon",
    name = "customer-message-schema",
    description = "Print the JSON schema of files of customer messages, for editors")
public final class CustomerMessageSchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(CustomerMessages.class).schema().stripTrailing());
  }
}
