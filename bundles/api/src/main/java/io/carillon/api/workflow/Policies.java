package io.carillon.api.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Contact policies (table {@code policy}, R140-R142). Names are found in any case. */
@ProviderType
public interface Policies {
  /** The JSON schema of policy definitions. */
  String schema();

  /**
   * Reads a policy without saving it.
   *
   * @param source name for messages
   * @throws io.carillon.api.InvalidInputException naming what is wrong
   */
  void check(String yaml, String source);

  /**
   * Makes one, or changes the one of that name. It holds for everything that has not left.
   *
   * @throws io.carillon.api.InvalidInputException naming what is wrong
   */
  Policy save(String yaml, String source, Instant now);

  /** One by its name. */
  Optional<Policy> find(String name);

  /** All, by name. */
  List<Policy> list();

  /** Those that hold for a workflow: the general ones, and those of its category and group. */
  List<Policy> of(long workflowId);

  /**
   * Deletes one. What waits because of it goes on waiting until the moment that is told of it.
   *
   * @throws io.carillon.api.InvalidInputException if there is none of that name
   */
  void delete(String name);
}
