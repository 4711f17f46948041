package io.carillon.api.journey;

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
   * What a strike at a moment would do, past or future: the real tick, rolled back.
   *
   * @param workflow name or number, or empty for all active ones
   * @param recipients at most so many for each workflow
   */
  List<Simulation> simulate(Optional<String> workflow, Instant at, int recipients);

  /**
   * @param workflow name or number
   * @param contact external id, number or address
   * @param hours at most so many, newest first
   */
  Explanation explain(String workflow, String contact, int hours, Instant now);
}
