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
   * Activates all members that are drafts, or none of them (R22); those that are active stay so.
   *
   * @throws io.carillon.api.InvalidInputException naming each member that is incomplete, and why;
   *     or if there is no draft among them
   */
  Chain activate(String name, Instant now);

  /** Pauses every member that is active, at once. */
  Chain pause(String name, Instant now);

  /**
   * Lets every member that is paused go on, all or none (R44).
   *
   * @throws io.carillon.api.InvalidInputException if none is paused, or one is no longer complete
   */
  Chain resume(String name, ResumePolicy policy, Instant now);

  /** Forgets the chain; its workflows stay. */
  void delete(String name, Instant now);
}
