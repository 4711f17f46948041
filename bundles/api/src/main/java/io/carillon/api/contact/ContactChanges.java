package io.carillon.api.contact;

import io.carillon.api.Sql;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which contacts were changed by which transactions (table {@code contact_change}). Triggers write
 * it; whoever evaluates contacts reads it.
 */
@ProviderType
public interface ContactChanges {
  /**
   * Forgets what nobody will ask for any more, and what another cluster has noted: its transactions
   * have other numbers.
   *
   * @param needed a query of one value (xid8), the oldest transaction that somebody has not seen;
   *     null if nobody waits for any
   */
  void forget(Sql needed);
}
