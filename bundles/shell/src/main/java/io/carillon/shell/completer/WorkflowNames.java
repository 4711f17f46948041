package io.carillon.shell.completer;

import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of workflows. */
@Service
public final class WorkflowNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Workflows.class).map(Workflows::list).orElse(List.of()).stream()
        .map(workflow -> workflow.name())
        .toList();
  }
}
