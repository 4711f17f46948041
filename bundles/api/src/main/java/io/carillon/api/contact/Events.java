package io.carillon.api.contact;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The time line. */
@ProviderType
public interface Events {
  /**
   * Records events; those already known are left as they are.
   *
   * @return how many were new
   */
  int record(List<Event> events);

  /** A contact's events, newest first. */
  List<Event> list(long contactId, int limit);

  /** The types seen so far, by name. */
  List<String> types();
}
