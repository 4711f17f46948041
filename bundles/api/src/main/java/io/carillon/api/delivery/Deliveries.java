package io.carillon.api.delivery;

import io.carillon.api.Sql;
import io.carillon.api.message.Rendering;
import io.carillon.api.store.UnitOfWork;
import io.carillon.spi.channel.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The outbox and what has left it (view {@code delivery}; table {@code once}): the row of workflow,
 * step, contact and cycle is what makes "once". See design decision 4 for the states.
 */
@ProviderType
public interface Deliveries {
  /**
   * Plans a step for everyone who qualifies and was not planned yet, in one statement of the
   * caller's unit of work.
   */
  Planned plan(UnitOfWork work, Plan plan);

  /**
   * What policies say of all that a workflow has ready at the moment of a unit of work, in it and
   * by the rule of {@link #claim}: what they forbid ends, what must wait is put off, what may go
   * stays as it is. It is for simulations: two servers that really send must claim.
   */
  List<Judged> judge(UnitOfWork work, long workflowId);

  /**
   * Takes deliveries that are due, of active workflows, all of one message version.
   *
   * @param limit at most so many
   * @return maybe with no delivery, if nothing is due
   */
  default Claim claim(String channel, int limit, Instant now) {
    return claim(channel, limit, now, Set.of());
  }

  /**
   * The same without some workflows, such as those whose mails the provider refuses at the moment.
   *
   * @param without numbers of workflows
   */
  Claim claim(String channel, int limit, Instant now, Set<Long> without);

  /** Records those of a rendering that can't be written to as SKIPPED. */
  void skip(List<Rendering.Unrenderable> unrenderable, Instant now);

  /** Records that a batch is about to be handed to its channel, and opens its outcomes. */
  Handover hand(Claim claim, Batch batch, Instant now);

  /** Gives a claim back untouched, for instance because the channel is not reachable. */
  void release(Claim claim, Instant notBefore);

  /**
   * Gives back what of a claim has no outcome after the whole batch failed, for a reason that may
   * lie in one of its deliveries. They are claimed again in ever smaller batches; one that fails
   * alone, again and again, is FAILED with the reason {@link Reason#SET_ASIDE}.
   *
   * @param reason why the batch failed, in one line
   */
  void giveBack(Claim claim, String reason, Instant notBefore, Instant now);

  /**
   * Brings CLAIMED and HANDED rows of a node that died into order; run at start and each minute.
   */
  Recovered recover(Instant now);

  /**
   * Decides by evidence what nobody knew: a delivery that was opened, clicked or unsubscribed from,
   * or that came back, or that the relay's log shows as accepted, is SENT; one that the log shows
   * as refused is REJECTED. It goes before what a person decided without knowing ("again",
   * "failed"). To be called at start and each minute; a second call, also on another node, changes
   * nothing more.
   *
   * @return how many deliveries were decided
   */
  int prove();

  /**
   * Notes what the relay's log says of deliveries that are not settled yet, for {@link #prove}; all
   * else is no news. The same again changes nothing.
   *
   * @return how many were noted
   */
  int relayed(List<RelayEvidence> said);

  /**
   * Stops everything unsent of a workflow in this server at once, also what is being sent (R97),
   * because its state is going to be changed in the database: which may have to wait. Every call is
   * followed by one of {@link #proceed}, also if the change fails. What another node sends stops
   * within about a second of the workflow's new state.
   */
  void halt(long workflowId);

  /**
   * A workflow's state was changed, or could not be: from now on this server goes by the database.
   */
  void proceed(long workflowId);

  /**
   * Lets people have the message of an e-mail workflow once more who have had it, or were skipped,
   * at a moment or before (R147). History stays.
   *
   * @param contacts a query of numbers of contacts
   * @return how many messages were counted as had
   */
  int openCycle(UnitOfWork work, long workflowId, Sql contacts, Instant before);

  /** Ends all PLANNED deliveries of a workflow as SKIPPED; returns how many. */
  int skipPlanned(UnitOfWork work, long workflowId, Reason reason);

  /** The same for at most so many of them, so that each unit of work is small. */
  int skipPlanned(UnitOfWork work, long workflowId, Reason reason, int most);

  /** Moves the due time of all PLANNED deliveries of a workflow; returns how many. */
  int shiftPlanned(UnitOfWork work, long workflowId, Duration by);

  /** How many deliveries of a workflow stand in each state. */
  Map<DeliveryState, Long> counts(long workflowId);

  /**
   * How many deliveries of a workflow ended in each final state at a moment or later and stand
   * there still, also ones from before that were sent again meanwhile.
   */
  Map<DeliveryState, Long> ended(long workflowId, Instant since);

  /** A workflow's delivery to a contact, if there is one (the newest cycle, the first step). */
  Optional<Delivery> find(long workflowId, long contactId);

  /** The deliveries that a filter means, oldest first. */
  List<Delivery> list(DeliveryFilter filter, int limit);

  /** How many deliveries a filter means, and what keeps some of them from being sent now. */
  DeliveryPreview preview(DeliveryFilter filter);

  /**
   * Decides what became of an UNKNOWN delivery: SENT if the recipient has it, PLANNED to send it
   * (again), FAILED to leave it.
   *
   * @throws io.carillon.api.InvalidInputException if it is not UNKNOWN or the outcome is another
   */
  Delivery resolve(long deliveryId, DeliveryState outcome, Instant now);

  /**
   * Decides the same of all UNKNOWN deliveries that a filter means, in one statement. What evidence
   * has decided by now is left; so is, for PLANNED, what belongs to a deleted workflow.
   *
   * @return how many
   * @throws io.carillon.api.InvalidInputException if the filter asks for other states, or the
   *     outcome is another
   */
  int resolve(DeliveryFilter filter, DeliveryState outcome, Instant now);

  /**
   * Sends REJECTED and FAILED deliveries again, once what was wrong is mended: they are PLANNED
   * with all their attempts, in one statement. Consent and suppression are asked as for every other
   * when they leave. Those of deleted workflows are left.
   *
   * @return how many
   * @throws io.carillon.api.InvalidInputException if the filter asks for other states
   */
  int resend(DeliveryFilter filter, Instant now);

  /**
   * What {@link #recover} did.
   *
   * @param replanned back to PLANNED: surely not handed over
   * @param settled their answer was known from the journal
   * @param unknown nobody knows
   */
  record Recovered(int replanned, int settled, int unknown) {}

  /**
   * Whether an hour has planned a workflow's message for a contact, and did not just skip them for
   * a reason that may pass; also if the delivery is kept no longer.
   */
  boolean plannedEver(long workflowId, long contactId);

  /**
   * Begins another month of deliveries when it is time, and drops the months that are kept no
   * longer ({@code keep.days}), without holding up who sends or reads.
   *
   * @return how many months were dropped
   */
  int turnMonths(Instant now);
}
