package io.carillon.api.workflow;

import io.carillon.api.contact.ContactType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A workflow with its current definition. A definition holds names of segments and message; what
 * they hold is looked up when the hour strikes.
 *
 * @param id Carillon's number
 * @param name at most 50 characters, unique among those not deleted, any case (R30)
 * @param version of the definition, 1 at first
 * @param segments several mean any of them (R67); only a draft may have none
 * @param contactTypes at least one (R68); of no meaning for an application workflow
 * @param message the messaging template's name; empty for a draft that has none, and for an
 *     application workflow
 * @param zone of "today" (R65)
 * @param onlyAfterActivation counts only what happened since the activation (R57)
 * @param cap more addresses than this in one run, and nobody is written to (R106); empty: the
 *     server's
 * @param lastProcessed when the newest run started (R40, R41)
 * @param kind what starts it and what it does
 * @param actions of an application workflow, in order; empty for e-mail
 * @param flow of a flow; of an application workflow what its actions are, and the steps behind
 *     them; else {@link Flow#NONE}
 * @param campaign how it stands to other workflows and to what people want
 * @param tracking whether opens and clicks of its mails may be tracked
 * @param expected the addresses that were previewed at the activation; empty if it never was active
 * @param releasedAt when an admin let a first run go on that is far larger than expected
 * @param text the YAML as written
 */
public record Workflow(
    long id,
    String name,
    String description,
    WorkflowState state,
    int version,
    List<String> segments,
    Set<ContactType> contactTypes,
    String message,
    ZoneId zone,
    boolean onlyAfterActivation,
    Optional<Integer> cap,
    Instant createdAt,
    Optional<Instant> activatedAt,
    Optional<Instant> pausedAt,
    Optional<Instant> lastProcessed,
    WorkflowKind kind,
    List<WorkflowAction> actions,
    Flow flow,
    Campaign campaign,
    boolean tracking,
    Optional<Long> expected,
    Optional<Instant> releasedAt,
    String text) {
  /** The key of an e-mail workflow's only step. */
  public static final String SEND = "send";

  /** Whether people pass steps, each in their own time. */
  public boolean hasSteps() {
    return !flow.equals(Flow.NONE);
  }

  /** Whether people enter by nothing but the decision on their application (R196). */
  public boolean isEnteredByDecision() {
    return kind == WorkflowKind.APPLICATION;
  }
}
