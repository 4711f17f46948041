package io.carillon.api.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Chains of workflows (tables {@code chain} and {@code chain_member}). */
@ProviderType
public interface Chains {
  /**
   * Makes a chain of workflows that are there.
   *
   * @param members numbers of the workflows, in order; each may be in one chain only
   * @throws io.carillon.api.InvalidInputException if the name is taken, or a member is
   */
  Chain create(String name, String template, String description, List<Long> members, Instant now);

  /** A chain by name, any case. */
  Optional<Chain> find(String name);

  /** All chains by name. */
  List<Chain> list();

  /**
   * Activates all members, or none (R22).
   *
   * @throws io.carillon.api.InvalidInputException naming each member that is incomplete, and why
   */
  Chain activate(String name, Instant now);

  /** Pauses every member that is active, at once. */
  Chain pause(String name, Instant now);

  /** Forgets the chain; its workflows stay. */
  void delete(String name, Instant now);
}
