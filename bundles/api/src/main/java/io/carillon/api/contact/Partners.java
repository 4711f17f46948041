package io.carillon.api.contact;

import io.carillon.api.Sql;
import io.carillon.api.store.UnitOfWork;
import org.osgi.annotation.versioning.ProviderType;

/** Contacts as partners: their stages and groups. */
@ProviderType
public interface Partners {
  /**
   * What follows for contacts from decisions about their applications: whoever is accepted has
   * joined, whoever is rejected is declined unless they have joined, and each comes into the
   * groups.
   *
   * @param outcomes a query of the columns {@code contact_id} (bigint, each once), {@code
   *     accepted}, {@code rejected} (boolean) and {@code groups} (text[], may be null)
   */
  void decided(UnitOfWork work, Sql outcomes);
}
