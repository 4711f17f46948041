package io.carillon.shell;

import io.carillon.api.Company;
import io.carillon.api.InstalledServices;
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
import io.carillon.api.export.Exports;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.journey.ActiveCampaigns;
import io.carillon.api.journey.FlowMigrations;
import io.carillon.api.journey.FlowMoves;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.lint.Linter;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Terms;
import io.carillon.api.message.TestMails;
import io.carillon.api.privacy.DataSubjects;
import io.carillon.api.report.Reports;
import io.carillon.api.route.Routes;
import io.carillon.api.segment.Segments;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Workflows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
          Map.entry(Exports.class, "exports"),
          Map.entry(Contacts.class, "contacts"),
          Map.entry(Consents.class, "contacts"),
          Map.entry(Tracking.class, "tracking"),
          Map.entry(ContactImports.class, "contacts"),
          Map.entry(DataSubjects.class, "contacts"),
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
          Map.entry(Policies.class, "workflows"),
          Map.entry(Journeys.class, "journeys"),
          Map.entry(ActiveCampaigns.class, "journeys"),
          Map.entry(FlowViews.class, "journeys"),
          Map.entry(FlowMigrations.class, "journeys"),
          Map.entry(FlowMoves.class, "journeys"),
          Map.entry(Hours.class, "journeys"),
          Map.entry(Deliveries.class, "deliveries"),
          Map.entry(Reports.class, "reporting"),
          Map.entry(Routes.class, "camel-context"));

  /** Bundles that may be left out; each has a feature of its own, with its name. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "applications",
          "audit",
          "bounces",
          "exports",
          "gallery",
          "lint",
          "reporting",
          "tracking");

  private final BundleContext context;
  private final List<ServiceReference<?>> used = new ArrayList<>();

  /** Services as this bundle sees them. */
  public Services(BundleContext context) {
    this.context = context;
  }

  /**
   * A service.
   *
   * @throws UnavailableException saying which bundle is not running, or which feature is not
   *     installed
   */
  public <T> T get(Class<T> type) {
    return find(type).orElseThrow(() -> new UnavailableException(missing(type)));
  }

  /** A service, if it is there. */
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(context.getServiceReference(type)).flatMap(this::open);
  }

  /**
   * A service of a feature that may be left out; empty if it is.
   *
   * @throws UnavailableException if it is installed and not running
   */
  public <T> Optional<T> ifInstalled(Class<T> type) {
    return isInstalled(type) ? Optional.of(get(type)) : Optional.empty();
  }

  private boolean isInstalled(Class<?> type) {
    return InstalledServices.include(context, type);
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

  /** How a bundle that provides services is. */
  public enum State {
    /** It provides all of them. */
    RUNNING,
    /** It does not, and should. */
    NOT_RUNNING,
    /** The feature that it belongs to may be left out, and is. */
    NOT_INSTALLED
  }

  /** Each bundle that provides services, and how it is now. */
  public Map<String, State> capabilities() {
    Map<String, State> states = new TreeMap<>();
    BUNDLES.forEach((type, bundle) -> states.merge(bundle, state(type, bundle), Services::worse));
    states.put("store", databaseIsReady() ? State.RUNNING : State.NOT_RUNNING);
    return states;
  }

  private State state(Class<?> type, String bundle) {
    if (context.getServiceReference(type) != null) {
      return State.RUNNING;
    }
    return OPTIONAL.contains(bundle) && !isInstalled(type)
        ? State.NOT_INSTALLED
        : State.NOT_RUNNING;
  }

  private static State worse(State one, State other) {
    return one == State.RUNNING ? other : one;
  }

  private boolean databaseIsReady() {
    return context.getServiceReference(DATABASE) != null;
  }

  private String missing(Class<?> type) {
    String bundle = BUNDLES.getOrDefault(type, type.getSimpleName());
    if (OPTIONAL.contains(bundle) && !isInstalled(type)) {
      return leftOut(bundle);
    }
    if (context.getServiceReference(type) != null) {
      return "The " + bundle + " bundle can't begin its work: " + refusal();
    }
    return databaseIsReady()
        ? "The "
            + bundle
            + " bundle is not running, or waits for another one: carillon:status shows which"
        : "The database is not ready: carillon:status and the log tell why";
  }

  /**
   * Why a service that is offered refuses to be made, mostly by its configuration: the check of
   * bundles knows what it said.
   */
  private String refusal() {
    return all(HealthCheck.class).stream()
        .filter(check -> check.name().equals("bundles"))
        .map(HealthCheck::check)
        .filter(status -> !status.ok())
        .map(HealthStatus::detail)
        .findFirst()
        .orElse("the log tells why");
  }

  /** What to do about a feature that was left out. */
  public static String leftOut(String bundle) {
    return "The feature carillon-%1$s is not installed; an admin adds it with feature:install carillon-%1$s"
        .formatted(bundle);
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
