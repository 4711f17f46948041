package io.carillon.api.tracking;

import io.carillon.api.store.UnitOfWork;
import org.osgi.annotation.versioning.ProviderType;

/** What became of mails after they were sent (table {@code engagement}). */
@ProviderType
public interface Engagements {
  /** A delivery, and whose it is. */
  record Mail(long deliveryId, long workflowId, long contactId) {}

  /**
   * A mail came back. The first report stays, unless a later one is for good and the first one was
   * not.
   *
   * @param kind {@code HARD}, for good, or {@code SOFT}
   * @param code the status of the report, such as {@code 5.1.1}; may be empty
   * @param reason the name of a {@code BounceReason}
   */
  void bounced(UnitOfWork work, Mail mail, String kind, String code, String reason);

  /** The recipient complained of a mail; the first time counts. */
  void complained(UnitOfWork work, Mail mail);
}
