package io.carillon.shell.completer;

import io.carillon.api.workflow.Chains;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of chains. */
@Service
public final class ChainNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Chains.class).map(Chains::list).orElse(List.of()).stream()
        .map(chain -> chain.name())
        .toList();
  }
}
