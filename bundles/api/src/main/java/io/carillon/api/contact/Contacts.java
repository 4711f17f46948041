package io.carillon.api.contact;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks contacts up. */
@ProviderType
public interface Contacts {
  /** A contact by external id, by number, or by an e-mail address that only one contact has. */
  Optional<Contact> find(String key);

  /**
   * The contact that a user means.
   *
   * @param key as for {@link #find}
   * @throws io.carillon.api.InvalidInputException if there is none; or if several have the address:
   *     it names them
   */
  Contact get(String key);

  /**
   * Contacts by number.
   *
   * @param text part of external id, name or address, any case; empty for all
   * @param after the number after which to go on, 0 at first
   * @param limit at most so many, 1 to 10,000
   */
  List<Contact> list(String text, long after, int limit);

  /** How many contacts there are. */
  long count();
}
