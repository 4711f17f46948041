package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-export} (R203) */
@Service
@Command(
    scope = "carillon",
    name = "customer-message-export",
    description = "Print all words of the company's as YAML, as customer-message-import reads it")
public final class CustomerMessageExport extends CarillonCommand {
  @Override
  protected void run() {
    CustomerMessages messages = service(CustomerMessages.class);
    say(
        messages.texts().isEmpty()
            ? "# All texts are the usual ones"
            : messages.yaml().stripTrailing());
  }
}
