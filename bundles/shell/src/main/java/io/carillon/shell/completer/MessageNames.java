package io.carillon.shell.completer;

import io.carillon.api.message.Messages;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of messaging templates. */
@Service
public final class MessageNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Messages.class).map(Messages::list).orElse(List.of()).stream()
        .map(message -> message.name())
        .toList();
  }
}
