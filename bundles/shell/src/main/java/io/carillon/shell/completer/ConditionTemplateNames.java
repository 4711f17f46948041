package io.carillon.shell.completer;

import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of condition templates. */
@Service
public final class ConditionTemplateNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services
        .find(ConditionTemplates.class)
        .map(ConditionTemplates::list)
        .orElse(List.of())
        .stream()
        .map(ConditionTemplate::name)
        .toList();
  }
}
