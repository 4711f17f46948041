package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessage;
import io.carillon.api.tracking.CustomerMessage.Source;
import io.carillon.api.tracking.CustomerMessages;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Table;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-list [--language L] [--workflow W] [--own]} (R154, R155, R203) */
@Service
@Command(
    scope = "carillon",
    name = "customer-message-list",
    description =
        "List what pages and the end of mails say in a language, and whose words it is: the"
            + " workflow's, the company's, or the usual")
public final class CustomerMessageList extends ListCommand {
  @Option(name = "--language", description = "By its first letters, such as es")
  private String language = "en";

  @Option(name = "--workflow", description = "As its readers see it: name or number")
  @Completion(WorkflowNames.class)
  private String workflow;

  @Option(name = "--own", description = "Only what is not the usual, or is missing")
  private boolean own;

  @Override
  protected void run() {
    Table table = new Table("key", "text", "source", "filled_in");
    service(CustomerMessages.class)
        .list(Spoken.language(language), Spoken.workflow(service(Workflows.class), workflow))
        .stream()
        .filter(message -> !own || message.source() != Source.BUILT_IN)
        .forEach(message -> row(table, message));
    print(table, "All texts are the usual ones");
  }

  private static void row(Table table, CustomerMessage message) {
    table.row(
        message.key(),
        message.text(),
        message.source(),
        message.placeholders().stream()
            .map(name -> "{" + name + "}")
            .collect(Collectors.joining(" ")));
  }
}
