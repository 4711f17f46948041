package io.carillon.shell.wording;

import io.carillon.api.tracking.CustomerMessages;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code customer-message-preview PAGE [--language L] [--workflow W] [--html]} (R154, R203) */
@Service
@Command(
    scope = "carillon",
    name = "customer-message-preview",
    description = "Show a page as its readers see it, with a made-up reader")
public final class CustomerMessagePreview extends CarillonCommand {
  @Argument(
      name = "page",
      description = "Such as ask, preferences, dismiss, gone",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--language", description = "By its first letters, such as es")
  private String language = "en";

  @Option(name = "--workflow", description = "Whose mail the reader has: name or number")
  @Completion(WorkflowNames.class)
  private String workflow;

  @Option(name = "--html", description = "Print the page's HTML, for a browser")
  private boolean html;

  @Override
  protected void run() {
    String page =
        service(CustomerMessages.class)
            .page(
                Arguments.only(words),
                Spoken.language(language),
                Spoken.workflow(service(Workflows.class), workflow));
    say(html ? page.stripTrailing() : PageText.of(page));
  }
}
