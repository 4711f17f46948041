package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-delete NAME [--yes]} (R43) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-delete",
    description = "Delete a workflow; its history and report stay and can be shown by number")
public final class WorkflowDelete extends LifeCycleCommand {
  private static final Set<String> YES = Set.of("y", "yes");

  @Option(
      name = "--yes",
      aliases = "-y",
      description = "Do not ask; needed where nobody can answer, as in scripts")
  private boolean yes;

  @Override
  void change(Workflows workflows, String key, Instant now) throws IOException {
    if (!yes && !interactive()) {
      throw new InvalidInputException("Say --yes to delete workflow \"" + key + "\"");
    }
    if (!yes && !confirmed(key)) {
      say("Nothing was deleted");
      return;
    }
    Workflow deleted = workflows.delete(key, now);
    say(deleted, "is deleted; workflow-report " + deleted.id() + " still shows its history");
  }

  private boolean confirmed(String key) throws IOException {
    String answer = session().readLine("Delete workflow \"" + key + "\"? [no] ", null);
    return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
  }
}
