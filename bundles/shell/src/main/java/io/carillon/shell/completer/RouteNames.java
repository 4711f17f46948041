package io.carillon.shell.completer;

import io.carillon.api.route.Route;
import io.carillon.api.route.Routes;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Ids of routes. */
@Service
public final class RouteNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Routes.class).map(Routes::list).orElse(List.of()).stream()
        .map(Route::id)
        .toList();
  }
}
