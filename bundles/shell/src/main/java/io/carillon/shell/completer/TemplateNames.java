package io.carillon.shell.completer;

import io.carillon.api.gallery.Gallery;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of the gallery's templates. */
@Service
public final class TemplateNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services
        .find(Gallery.class)
        .map(gallery -> gallery.list(Optional.empty()))
        .orElse(List.of())
        .stream()
        .map(card -> card.name())
        .toList();
  }
}
