package io.carillon.api.contact;

import io.carillon.api.Sql;
import io.carillon.api.store.UnitOfWork;
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

  /**
   * Records what a query finds, in one statement; what is already known is left as it is.
   *
   * @param occurred a query of the columns {@code contact_id} (bigint, of a contact that is there),
   *     {@code type}, {@code key} (text), {@code at} (timestamptz) and {@code data} (jsonb, may be
   *     null)
   * @return how many were new
   */
  int record(UnitOfWork work, Sql occurred);

  /** A contact's events, newest first. */
  List<Event> list(long contactId, int limit);

  /** The types seen so far, by name. */
  List<String> types();
}
