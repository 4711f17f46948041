package io.carillon.shell.lint;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.shell.Arguments;
import io.carillon.shell.completer.WorkflowNames;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-lint WORKFLOW} (R47) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-lint",
    description = "Find what is wrong or risky in a workflow, its segments and its message")
public final class WorkflowLint extends LintCommand {
  @Argument(name = "workflow", description = "Name or number", required = true, multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Override
  protected List<Finding> find(Instant now) {
    return service(Linter.class).workflow(Arguments.name(words), now);
  }

  @Override
  protected String subject() {
    return "Workflow \"" + Arguments.name(words) + "\"";
  }
}
