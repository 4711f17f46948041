package io.carillon.api.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Partners' applications (R196): an event of the type {@code application} on a contact's time line,
 * and what became of it (table {@code application}).
 */
@ProviderType
public interface Applications {
  /** The type of the event that says "this partner applies". */
  String EVENT = "application";

  /**
   * Records an application; the same contact and key again changes nothing.
   *
   * @param contact external id, number or address
   * @param key the source's own id of the application
   * @return whether it is new
   * @throws io.carillon.api.InvalidInputException if there is no such contact
   */
  boolean apply(String contact, String key, Map<String, String> data, Instant at);

  /**
   * Decides all applications that wait, as sets: each by the first active application workflow that
   * takes the contact; with none it is left to people.
   *
   * @return how many were decided or left
   */
  int decide(Instant now);

  /** The newest applications first. */
  List<Application> list(int limit);
}
