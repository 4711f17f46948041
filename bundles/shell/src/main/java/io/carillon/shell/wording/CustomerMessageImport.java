package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.shell.Changes;
import io.carillon.shell.FileCommand;
import io.carillon.shell.output.Cell;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-import FILE} (R203) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "customer-message-import",
    description = "Replace all words of the company's on pages and at the end of mails by a file's")
public final class CustomerMessageImport extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    int count = service(CustomerMessages.class).save(yaml, source, now);
    say(Cell.count(count, "text") + " of the company's own; all else in the usual words");
  }
}
