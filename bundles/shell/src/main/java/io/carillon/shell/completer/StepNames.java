package io.carillon.shell.completer;

import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of the steps of all flows. */
@Service
public final class StepNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Workflows.class).map(Workflows::list).orElse(List.of()).stream()
        .flatMap(workflow -> workflow.flow().steps().stream())
        .map(FlowStep::key)
        .distinct()
        .toList();
  }
}
