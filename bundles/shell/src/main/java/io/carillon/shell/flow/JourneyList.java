package io.carillon.shell.flow;

import io.carillon.api.journey.FlowViews;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.StepNames;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code journey-list WORKFLOW [--step STEP] [--limit N]} */
@Service
@Command(
    scope = "carillon",
    name = "journey-list",
    description = "List who is on the way through a flow: at which step, since and until when")
public final class JourneyList extends ListCommand {
  @Argument(
      name = "workflow",
      description = "The flow's name or number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--step", description = "Only those who stand at this step")
  @Completion(StepNames.class)
  private String step;

  @Option(name = "--limit", description = "At most so many, whoever goes on first, up to 100,000")
  private String limit = "50";

  @Override
  protected void run() {
    int most = Arguments.limit(limit, 100_000);
    Workflows workflows = service(Workflows.class);
    Workflow flow = InFlow.required(Lookup.workflow(workflows, Arguments.name(words)));
    FlowSteps steps = new FlowSteps(workflows, flow);
    Table table = new Table("contact", "step", "since", "until", "waits_for");
    service(FlowViews.class)
        .standing(flow.id(), Optional.ofNullable(step), most)
        .forEach(
            each ->
                table.row(
                    each.contact(),
                    each.step(),
                    each.since(),
                    each.until(),
                    steps.find(each.version(), each.step()).map(FlowWords::waitsFor)));
    print(table, step == null ? "Nobody is on the way" : "Nobody stands at \"" + step + "\"");
  }
}
