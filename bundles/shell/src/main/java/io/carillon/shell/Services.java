package io.carillon.shell;

import io.carillon.api.Company;
import io.carillon.api.application.Applications;
import io.carillon.api.audit.Audits;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.ContactImports;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.EventImports;
import io.carillon.api.contact.Events;
import io.carillon.api.contact.Fields;
import io.carillon.api.contact.SuppressionImports;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.lint.Linter;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Terms;
import io.carillon.api.message.TestMails;
import io.carillon.api.report.Reports;
import io.carillon.api.route.Routes;
import io.carillon.api.segment.Segments;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The services of other bundles, looked up when needed and given back on closing. */
public final class Services implements AutoCloseable {
  private static final String DATABASE = "javax.sql.DataSource";

  /** Who provides what. */
  private static final Map<Class<?>, String> BUNDLES =
      Map.ofEntries(
          Map.entry(Audits.class, "audit"),
          Map.entry(Bounces.class, "bounces"),
          Map.entry(Company.class, "contacts"),
          Map.entry(Applications.class, "applications"),
          Map.entry(Linter.class, "lint"),
          Map.entry(Contacts.class, "contacts"),
          Map.entry(Consents.class, "contacts"),
          Map.entry(Tracking.class, "tracking"),
          Map.entry(ContactImports.class, "contacts"),
          Map.entry(Events.class, "contacts"),
          Map.entry(EventImports.class, "contacts"),
          Map.entry(SuppressionImports.class, "contacts"),
          Map.entry(Fields.class, "contacts"),
          Map.entry(Segments.class, "segments"),
          Map.entry(Definitions.class, "definitions"),
          Map.entry(Messages.class, "templates"),
          Map.entry(Terms.class, "templates"),
          Map.entry(TestMails.class, "templates"),
          Map.entry(Workflows.class, "workflows"),
          Map.entry(Chains.class, "workflows"),
          Map.entry(Gallery.class, "gallery"),
          Map.entry(Issues.class, "workflows"),
          Map.entry(Journeys.class, "journeys"),
          Map.entry(Hours.class, "journeys"),
          Map.entry(Deliveries.class, "deliveries"),
          Map.entry(Reports.class, "reporting"),
          Map.entry(Routes.class, "camel-context"));

  private final BundleContext context;
  private final List<ServiceReference<?>> used = new ArrayList<>();

  /** Services as this bundle sees them. */
  public Services(BundleContext context) {
    this.context = context;
  }

  /**
   * A service.
   *
   * @throws UnavailableException saying which bundle is not running
   */
  public <T> T get(Class<T> type) {
    return find(type).orElseThrow(() -> new UnavailableException(missing(type)));
  }

  /** A service, if it is there. */
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(context.getServiceReference(type)).flatMap(this::open);
  }

  /** All services of a type. */
  public <T> List<T> all(Class<T> type) {
    try {
      Collection<ServiceReference<T>> references = context.getServiceReferences(type, null);
      return references.stream().sorted().map(this::open).flatMap(Optional::stream).toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter can't be malformed", e);
    }
  }

  /** Each bundle that provides services, and whether it does so now. */
  public Map<String, Boolean> capabilities() {
    Map<String, Boolean> running = new TreeMap<>();
    BUNDLES.forEach(
        (type, bundle) ->
            running.merge(bundle, context.getServiceReference(type) != null, Boolean::logicalAnd));
    running.put("store", databaseIsReady());
    return running;
  }

  private boolean databaseIsReady() {
    return context.getServiceReference(DATABASE) != null;
  }

  private String missing(Class<?> type) {
    String bundle = BUNDLES.getOrDefault(type, type.getSimpleName());
    return databaseIsReady()
        ? "The "
            + bundle
            + " bundle is not running, or waits for another one: carillon:status shows which"
        : "The database is not ready: carillon:status and the log tell why";
  }

  private <T> Optional<T> open(ServiceReference<T> reference) {
    T service = context.getService(reference);
    if (service != null) {
      used.add(reference);
    }
    return Optional.ofNullable(service);
  }

  @Override
  public void close() {
    used.forEach(context::ungetService);
    used.clear();
  }
}
