package io.carillon.camel.component;

import io.carillon.api.UnavailableException;
import io.carillon.api.delivery.Claim;
import io.carillon.api.message.Links;
import io.carillon.api.tracking.Tracking;
import java.util.Optional;

/**
 * The links of the mails of a claim. Tracking may be left out; then mails leave without links of
 * ours. While it is only away, they wait: none leaves without the link that unsubscribes because a
 * bundle was being updated.
 */
record ClaimLinks(Services services) {
  /** Whether nothing is to be sent now, since tracking will soon be back. */
  boolean areAwaited() {
    return services.find(Tracking.class).isEmpty() && services.isExpected(Tracking.class);
  }

  /**
   * The links of a claim's mails.
   *
   * @throws UnavailableException if tracking is installed and stays away
   */
  Links of(Claim claim) {
    return tracking().map(tracking -> tracking.links(claim)).orElse(Links.ABSENT);
  }

  private Optional<Tracking> tracking() {
    Optional<Tracking> found = services.find(Tracking.class);
    if (found.isPresent() || !services.isExpected(Tracking.class)) {
      return found;
    }
    try {
      return Optional.of(services.get(Tracking.class));
    } catch (UnavailableException e) {
      if (services.isExpected(Tracking.class)) {
        throw e;
      }
      // It was not being exchanged but uninstalled.
      return Optional.empty();
    }
  }
}
