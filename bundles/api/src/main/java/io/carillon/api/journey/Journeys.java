package io.carillon.api.journey;

import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Evaluates workflows: the tick, the same tick rolled back, and the question why. */
@ProviderType
public interface Journeys {
  /**
   * Evaluates a workflow at a struck hour, all or nothing. Doing it twice changes nothing; two at
   * once do not overlap (R96).
   */
  RunResult run(long workflowId, Instant hour, Instant now);

  /**
   * Moves everybody in a flow who is due at a moment, or for whom what they wait for has come.
   * Doing it twice changes nothing; several nodes may do it at once.
   *
   * @return how many people went on
   */
  long advance(Instant now);

  /**
   * What a strike at a moment would do, past or future: the real tick, rolled back.
   *
   * @param workflow name or number, or empty for all active ones
   * @param recipients at most so many for each workflow
   */
  List<Simulation> simulate(Optional<String> workflow, Instant at, int recipients);

  /**
   * What the full hours of a range would do, past or future: the real tick, hour after hour, in one
   * transaction that is rolled back. Nothing of the real tables is written, and no real hour waits.
   * Contacts have the values of now; what a real hour has planned before the range counts, what it
   * has planned within the range does not.
   *
   * @throws io.carillon.api.InvalidInputException if a workflow or the contact is not there, or the
   *     range is empty or longer than 366 days
   */
  SimulatedRange simulate(SimulationRequest request);

  /**
   * How many addresses a run at this moment would write to: what the guard compares a first run
   * with. Nothing is written.
   *
   * @param workflow of any state; one that is not active is taken as activated at {@code now}
   * @throws io.carillon.api.InvalidInputException if a segment or the message is gone
   */
  long expected(Workflow workflow, Instant now);

  /**
   * Why, or why not.
   *
   * @param workflow name or number
   * @param contact external id, number or address
   * @param hours at most so many, newest first
   */
  Explanation explain(String workflow, String contact, int hours, Instant now);
}
