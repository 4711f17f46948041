package io.carillon.api.journey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** People on the way through an earlier version of a flow, moved to another one. */
@ProviderType
public interface FlowMigrations {
  /**
   * Who stands at a step of the version that is left.
   *
   * @param target where they go in the other version; empty: they stay and finish the version
   */
  record Moved(String step, Optional<String> target, long people) {}

  /**
   * What {@link #migrate} would do.
   *
   * @throws io.carillon.api.InvalidInputException as there
   */
  List<Moved> preview(long workflowId, int from, int to, Map<String, String> steps);

  /**
   * Moves everybody in one transaction under the flow's lock. Until when they wait is kept. Whoever
   * waits without a limit and comes to a step that is no condition arrives there like anybody else.
   *
   * @param steps by the key of a step of {@code from}, one of {@code to}; a step that is not named
   *     goes to the one of the same key, if there is one
   * @return by step, in the order of the version that is left; steps at which nobody stands are
   *     left out
   * @throws io.carillon.api.InvalidInputException if the workflow is no flow, has no such version,
   *     or a step is none of its version
   */
  List<Moved> migrate(long workflowId, int from, int to, Map<String, String> steps, Instant now);
}
