package io.carillon.shell.completer;

import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** Offers names that a service knows; none while the service is away. */
abstract class NameCompleter implements Completer {
  @Reference private BundleContext context;

  /** The names of this moment. */
  abstract Collection<String> names(Services services);

  @Override
  public final int complete(Session session, CommandLine line, List<String> candidates) {
    try (Services services = new Services(context)) {
      return new StringsCompleter(names(services)).complete(session, line, candidates);
    } catch (RuntimeException e) {
      // A door: the tab key must not fail because the database is away.
      LoggerFactory.getLogger(getClass()).debug("No names to offer", e);
      return -1;
    }
  }
}
