package io.carillon.shell.workflow;

import io.carillon.api.gallery.Gallery;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import io.carillon.shell.FileCommand;
import io.carillon.shell.output.Cell;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-create FILE} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-create",
    description = "Make a draft from a YAML file, or a new version of the workflow with that name")
public final class WorkflowCreate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    Workflows workflows = service(Workflows.class);
    Workflow workflow = workflows.save(yaml, source, now);
    say(
        "Workflow \"%s\", number %d, version %d, %s"
            .formatted(
                workflow.name(), workflow.id(), workflow.version(), Cell.text(workflow.state())));
    List<String> missing = workflows.validate(yaml, source);
    missing.forEach(problem -> say("Before it can be activated: " + problem));
    boolean isNew = workflow.version() == 1 && workflow.createdAt().isAfter(now.minusMillis(1));
    if (isNew && services().find(Gallery.class).isPresent()) {
      // R23, R29
      say(
          "Advice: prefer changing a template to building a workflow of your own; see template-list");
    }
  }
}
