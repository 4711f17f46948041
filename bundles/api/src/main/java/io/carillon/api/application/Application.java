package io.carillon.api.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An application and what became of it.
 *
 * @param contact external id
 * @param key the source's own id
 * @param workflow the name of the workflow that decided; empty if nobody has, or a person did
 * @param groups that the contact was added to
 * @param detail in words, may be empty
 */
public record Application(
    long contactId,
    String contact,
    String key,
    Instant appliedAt,
    Optional<Instant> decidedAt,
    Decision decision,
    Optional<String> workflow,
    List<String> groups,
    String detail) {

  /** What became of an application. */
  public enum Decision {
    /** Nothing yet: it is decided within seconds, or its workflow can't be asked at the moment. */
    WAITING,
    /** The contact has joined. */
    ACCEPTED,
    /** The contact's contract is declined; of a partner who has joined, it stays as it is. */
    REJECTED,
    /** No workflow decides it: it is left to people. */
    LEFT
  }
}
