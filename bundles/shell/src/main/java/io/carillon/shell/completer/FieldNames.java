package io.carillon.shell.completer;

import io.carillon.api.contact.Fields;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of contact fields. */
@Service
public final class FieldNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Fields.class).map(Fields::list).orElse(List.of()).stream()
        .map(field -> field.name())
        .toList();
  }
}
