package io.carillon.shell.completer;

import io.carillon.api.workflow.Policies;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of contact policies. */
@Service
public final class PolicyNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Policies.class).map(Policies::list).orElse(List.of()).stream()
        .map(policy -> policy.name())
        .toList();
  }
}
