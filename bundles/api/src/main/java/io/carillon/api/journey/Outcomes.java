package io.carillon.api.journey;

import io.carillon.api.Sql;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResetRule.What;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Final outcomes of campaigns, and new beginnings (table {@code outcome}, R143-R147, R152). */
@ProviderType
public interface Outcomes {
  /** Records one that is not reset; says whether none of its kind counted before. */
  boolean record(Outcome outcome);

  /**
   * The same for a request from outside.
   *
   * @param request what whoever sends it calls it: sent again it records nothing, also after a
   *     reset
   */
  boolean record(Outcome outcome, String request);

  /**
   * Records conversions of many, in a caller's transaction: of each contact and workflow one,
   * unless one counts already or was recorded at that moment before.
   *
   * @param people rows with {@code contact_id}, {@code workflow_id}, {@code at} and {@code
   *     delivery_id}
   * @param source how they came
   * @return how many were recorded
   */
  int convert(UnitOfWork work, Sql people, String source);

  /** Lets this very outcome count no longer, if it does; says whether it did. */
  boolean takeBack(Outcome outcome, Instant now);

  /** A contact's outcomes, newest first, also those that were reset. */
  List<Outcome> list(long contactId);

  /**
   * Lets those have a workflow's messages again, or enter its flow again, who have had them before:
   * all, or those alone whose conversion or dismissal is reset by this. History and unsubscriptions
   * stay, and whoever is on the way goes on (R144-R147).
   *
   * @return how many outcomes count no longer, and how many people may begin anew
   */
  ResetResult reset(long workflowId, What what, Instant now);

  /**
   * What a reset did.
   *
   * @param outcomes that count no longer
   * @param people who may begin anew
   */
  record ResetResult(long outcomes, long people) {}
}
