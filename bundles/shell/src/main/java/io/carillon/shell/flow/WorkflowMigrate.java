package io.carillon.shell.flow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.FlowMigrations;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-migrate WORKFLOW --from 1 --to 2 [--map old=new,…] [--dry-run]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-migrate",
    description = "Move the people on the way through a version of a flow to another version")
public final class WorkflowMigrate extends ListCommand {
  @Argument(
      name = "workflow",
      description = "The flow's name or number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--from", description = "The version in which they are")
  private String from;

  @Option(name = "--to", description = "The version in which they go on")
  private String to;

  @Option(
      name = "--map",
      description =
          "Which step becomes which, such as 'old=new,other=new'; steps of the same name need not be"
              + " named, and who stands at any other stays in the old version")
  private String map = "";

  @Option(name = "--dry-run", description = "Show who would go where, and move nobody")
  private boolean dryRun;

  @Override
  protected void run() {
    Workflow flow =
        InFlow.required(Lookup.workflow(service(Workflows.class), Arguments.name(words)));
    int left = version("--from", from);
    int right = version("--to", to);
    FlowMigrations migrations = service(FlowMigrations.class);
    Map<String, String> steps = steps();
    Table table = new Table("step", "people", dryRun ? "would_go_to" : "went_to");
    (dryRun
            ? migrations.preview(flow.id(), left, right, steps)
            : migrations.migrate(flow.id(), left, right, steps, now()))
        .forEach(
            moved ->
                table.row(moved.step(), moved.people(), moved.target().orElse("stays: no step")));
    print(table, "Nobody is on the way through version " + left);
  }

  private static int version(String option, String number) {
    if (number == null) {
      throw new InvalidInputException(
          "Give both versions, such as --from 1 --to 2; workflow-show says which is the newest");
    }
    return (int) Arguments.number(option, number, 1, Integer.MAX_VALUE);
  }

  private Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    for (String pair : map.isBlank() ? new String[0] : map.split(",")) {
      String[] both = pair.split("=", -1);
      if (both.length != 2 || both[0].isBlank() || both[1].isBlank()) {
        throw new InvalidInputException(
            "--map takes pairs of steps such as old=new, not \"%s\"".formatted(pair.strip()));
      }
      if (steps.put(both[0].strip(), both[1].strip()) != null) {
        throw new InvalidInputException("--map names \"%s\" twice".formatted(both[0].strip()));
      }
    }
    return steps;
  }
}
