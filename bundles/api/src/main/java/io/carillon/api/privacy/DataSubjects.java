package io.carillon.api.privacy;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Access and erasure: what a person may ask for about the data that are held (GDPR 15 and 17). */
@ProviderType
public interface DataSubjects {
  /**
   * The number of the contact that a user means.
   *
   * @param key external id, number or address
   * @throws io.carillon.api.InvalidInputException if there is none; or if several have the address
   */
  long find(String key);

  /** Everything that is held about a contact, as JSON text with line breaks, in a stable order. */
  String export(long contactId, Instant now);

  /** What an erasure would be about. */
  Holdings holdings(long contactId, Instant now);

  /**
   * Erases a person for good. Their addresses are suppressed for ever by keyed hashes.
   *
   * @throws io.carillon.api.InvalidInputException if it can't be done now, such as while a message
   *     to them is on its way; then nothing is changed
   */
  Erased erase(long contactId, Instant now);
}
