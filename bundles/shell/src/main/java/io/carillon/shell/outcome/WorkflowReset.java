package io.carillon.shell.outcome;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.workflow.ResetRule.What;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Cell;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-reset NAME [--conversions | --dismissals]} (R144-R147) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-reset",
    description =
        "Let people have a workflow's messages, or enter its flow, once more: all who have had them,"
            + " or those who have converted or dismissed it")
public final class WorkflowReset extends CarillonCommand {
  @Argument(name = "workflow", description = "Name or number", required = true, multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--conversions", description = "Only those who have converted")
  private boolean conversions;

  @Option(name = "--dismissals", description = "Only those who have dismissed it")
  private boolean dismissals;

  @Override
  protected void run() {
    if (conversions && dismissals) {
      throw new InvalidInputException(
          "Name --conversions or --dismissals, or none of them for everybody");
    }
    What what = conversions ? What.CONVERSIONS : dismissals ? What.DISMISSALS : What.ALL;
    Workflow workflow = Lookup.workflow(service(Workflows.class), Arguments.name(words));
    Outcomes.ResetResult done = service(Outcomes.class).reset(workflow.id(), what, now());
    say(
        "%s of \"%s\" no longer counted; %s may begin anew if they qualify; history and"
                .formatted(
                    Cell.count(done.outcomes(), "outcome"),
                    workflow.name(),
                    Cell.count(done.people(), "contact"))
            + " unsubscriptions stay");
  }
}
