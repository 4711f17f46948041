package io.carillon.api.contact;

import io.carillon.api.store.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who must not be written to: unsubscriptions of contacts (table {@code unsubscribe}) and
 * suppressed addresses (table {@code suppression}). Both act at once, also on what is planned.
 */
@ProviderType
public interface Consents {
  /**
   * Records an unsubscription; one that is there already stays as it is. It holds for the addresses
   * that the contact has, and for the one that the message went to, too: also if another contact
   * has them, now or later. Says whether it is new.
   */
  boolean unsubscribe(Unsubscription unsubscription);

  /** The same in the caller's unit of work. */
  boolean unsubscribe(UnitOfWork work, Unsubscription unsubscription);

  /**
   * Takes back this very unsubscription, if it is there with the same moment, source and message.
   * Says whether it was.
   */
  boolean takeBack(Unsubscription unsubscription);

  /**
   * Takes back unsubscriptions of a contact; returns how many.
   *
   * @param only from this; empty: whatever they are from
   * @param channel of this one, empty text: of those on every channel; empty: of whatever channel
   */
  int resubscribe(long contactId, Optional<Unsubscription.Target> only, Optional<String> channel);

  /**
   * A contact's unsubscriptions, newest first, and those of other contacts that hold for one of its
   * addresses.
   */
  List<Unsubscription> unsubscriptions(long contactId);

  /** Records that an address is not written to any more; the first reason stays. */
  boolean suppress(Suppression suppression);

  /** The same of many in the caller's unit of work; returns how many are new. */
  int suppress(UnitOfWork work, List<Suppression> suppressions);

  /** Lets an address be written to again; says whether it was suppressed. */
  boolean unsuppress(String address, Instant now);

  /**
   * An address that is suppressed.
   *
   * @param address however it is written
   * @throws io.carillon.api.InvalidInputException if it is none, here as in the other methods
   */
  Optional<Suppression> suppression(String address);

  /**
   * Suppressed addresses, in alphabetical order.
   *
   * @param after go on behind this address; empty at first
   */
  List<Suppression> suppressions(String after, int limit);
}
