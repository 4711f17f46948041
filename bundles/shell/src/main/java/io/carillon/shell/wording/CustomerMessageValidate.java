package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-validate FILE}: exit status 1 if it could not be imported. */
@Service
@Command(
    scope = "carillon",
    name = "customer-message-validate",
    description = "Check a file of customer messages without importing it")
public final class CustomerMessageValidate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    service(CustomerMessages.class).check(yaml, source);
    say(source + " is complete and can be imported");
  }
}
