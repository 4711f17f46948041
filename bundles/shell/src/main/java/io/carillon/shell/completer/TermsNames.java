package io.carillon.shell.completer;

import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of terms. */
@Service
public final class TermsNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Terms.class).map(Terms::list).orElse(List.of()).stream()
        .map(Term::name)
        .toList();
  }
}
