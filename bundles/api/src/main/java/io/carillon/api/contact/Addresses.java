package io.carillon.api.contact;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Addresses of contacts that are no field of them (table {@code address}): a partner's users, and
 * addresses of other kinds than e-mail. The Marketplace address of a contact with users follows
 * from these: the chosen one, else the only one, else none (R70, R71); without users it stays as it
 * was imported. Every method refuses a value that is no address of its kind with {@link
 * io.carillon.api.InvalidInputException}.
 */
@ProviderType
public interface Addresses {
  /** A contact's addresses by kind, the oldest first. */
  List<ContactAddress> list(long contactId);

  /**
   * Adds an address. One that is there gets the label, if there is one, and stays verified and
   * chosen if it was. One that is to be chosen takes the place of the one that was.
   *
   * @return where the contact is written to from now on, in this kind
   */
  AddressInUse add(long contactId, ContactAddress address, Instant now);

  /**
   * Removes an address.
   *
   * @return as {@link #add}
   * @throws io.carillon.api.InvalidInputException if the contact has it not
   */
  AddressInUse remove(long contactId, String kind, String value, Instant now);

  /**
   * Makes an address the one to be written to.
   *
   * @return as {@link #add}
   * @throws io.carillon.api.InvalidInputException if the contact has it not
   */
  AddressInUse choose(long contactId, String kind, String value, Instant now);
}
