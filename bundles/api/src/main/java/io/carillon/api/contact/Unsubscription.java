package io.carillon.api.contact;

import java.time.Instant;
import java.util.Optional;

/**
 * What a contact does not want any more (R149, R151).
 *
 * @param scope how far it reaches
 * @param scopeId the number of workflow, category or group; 0 for everything
 * @param channel such as {@code email}; empty: every channel
 * @param source how it came: {@code PAGE}, {@code ONE_CLICK}, {@code COMPLAINT}, {@code IMPORT},
 *     {@code ADMIN}
 * @param user who of the staff set it, with the source {@code ADMIN}; empty otherwise
 * @param deliveryId the message that led to it
 */
public record Unsubscription(
    long contactId,
    Scope scope,
    long scopeId,
    String channel,
    Instant at,
    String source,
    String user,
    Optional<Long> deliveryId) {

  /**
   * What is left.
   *
   * @param id the number of workflow, category or group; 0 for everything
   */
  public record Target(Scope scope, long id) {}

  /** How far an unsubscription reaches. */
  public enum Scope {
    WORKFLOW,
    CATEGORY,
    GROUP,
    EVERYTHING
  }
}
