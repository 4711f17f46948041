package io.carillon.api.journey;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Single people of a flow, moved by hand. Each call is one transaction under the flow's lock. */
@ProviderType
public interface FlowMoves {
  /**
   * Takes a contact out of a flow. What was planned for it is still sent.
   *
   * @param reason as the log says it, at most 200 characters
   * @return the step at which it stood
   * @throws io.carillon.api.InvalidInputException if it is not on the way, or the workflow is no
   *     flow
   */
  String end(long workflowId, long contactId, String reason, Instant now);

  /**
   * Puts a contact to a step of the flow's newest version. It arrives there with the next advance,
   * which is when the flow is active.
   *
   * @return the step at which it stood
   * @throws io.carillon.api.InvalidInputException if it is not on the way, the workflow is no flow,
   *     or has no such step
   */
  String move(long workflowId, long contactId, String step, Instant now);
}
