package io.carillon.api.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param key the source's own id of the application, 1 to 200 characters
   * @return whether it is new
   * @throws io.carillon.api.InvalidInputException if there is no such contact, or the key is empty
   *     or too long
   */
  boolean apply(String contact, String key, Map<String, String> data, Instant at);

  /**
   * Records an application as another system tells it.
   *
   * @param application {@code contact} (external id, number or address) and {@code id} (the
   *     source's own); may hold {@code at} (ISO 8601 with an offset; else it is made now) and
   *     {@code data} (texts, numbers, truth values by name)
   * @return whether it is new
   * @throws io.carillon.api.InvalidInputException if a key is missing, unknown or malformed, or
   *     there is no such contact
   */
  boolean apply(Map<?, ?> application, Instant now);

  /**
   * The same, as a JSON object.
   *
   * @throws io.carillon.api.InvalidInputException also if it is no JSON object
   */
  boolean apply(String json, Instant now);

  /**
   * Decides all applications that wait, as sets: each by the first active application workflow that
   * takes the contact; with none it is left to people. Whoever a workflow takes enters it, and
   * passes its steps. Whose contact is being changed by somebody else at this moment, waits for the
   * next call.
   *
   * @return how many were decided or left
   */
  int decide(Instant now);

  /**
   * A person decides what waits or was left to people.
   *
   * @param contact external id, number or address
   * @param key of the application; empty for the contact's only one that is open
   * @param accept or reject
   * @param groups to add the contact to
   * @throws io.carillon.api.InvalidInputException if there is no such application, or it is decided
   */
  Application decide(
      String contact, Optional<String> key, boolean accept, List<String> groups, Instant now);

  /**
   * Applications, the newest first.
   *
   * @param decision only these; empty for all
   * @param limit at most so many, 1 to 10,000
   */
  List<Application> list(Optional<Application.Decision> decision, int limit);

  /**
   * Those of one contact, the newest first.
   *
   * @param contactId Carillon's number
   * @param limit at most so many, 1 to 10,000
   */
  List<Application> ofContact(long contactId, int limit);
}
