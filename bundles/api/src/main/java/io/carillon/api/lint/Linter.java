package io.carillon.api.lint;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sees conflicts before people do: by reasoning over the typed values of conditions, not by
 * matching texts. It may miss something; what it reports as an overlap or a contradiction is one.
 */
@ProviderType
public interface Linter {
  /**
   * @param name the segment
   * @throws io.carillon.api.InvalidInputException if there is none
   */
  List<Finding> segment(String name, Instant now);

  /**
   * A workflow with its segments and message, and beside the other workflows that are active.
   *
   * @param key name or number
   */
  List<Finding> workflow(String key, Instant now);

  /**
   * The members of a chain, each and against each other.
   *
   * @param name the chain
   */
  List<Finding> chain(String name, Instant now);
}
