package io.carillon.tracking;

import io.carillon.api.contact.Events;
import io.carillon.api.journey.Outcomes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Where opens and clicks become events and outcomes, as long as the bundles for these are there:
 * mails leave with their links also while it is updated.
 */
@Component(service = TimeLine.class)
public final class TimeLine {
  private final AtomicReference<Events> events = new AtomicReference<>();
  private final AtomicReference<Outcomes> outcomes = new AtomicReference<>();

  /** The contacts bundle came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindEvents(Events service) {
    events.set(service);
  }

  /** The contacts bundle left. */
  public void unbindEvents(Events service) {
    events.compareAndSet(service, null);
  }

  /** The journeys bundle came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindOutcomes(Outcomes service) {
    outcomes.set(service);
  }

  /** The journeys bundle left. */
  public void unbindOutcomes(Outcomes service) {
    outcomes.compareAndSet(service, null);
  }

  /** Where conversions by links are noted; empty while the journeys bundle is away. */
  Optional<Outcomes> outcomes() {
    return Optional.ofNullable(outcomes.get());
  }

  /** Empty while the contacts bundle is away. */
  Optional<Events> events() {
    return Optional.ofNullable(events.get());
  }
}
