package io.carillon.tracking;

import io.carillon.api.contact.Events;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Where opens and clicks become events, as long as the contacts bundle is there: mails leave with
 * their links also while it is updated.
 */
@Component(service = TimeLine.class)
public final class TimeLine {
  private final AtomicReference<Events> events = new AtomicReference<>();

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

  /** Empty while the contacts bundle is away. */
  Optional<Events> events() {
    return Optional.ofNullable(events.get());
  }
}
