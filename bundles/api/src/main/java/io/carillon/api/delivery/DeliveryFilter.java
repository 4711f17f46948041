package io.carillon.api.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are meant: all of these must hold; what is empty is not asked.
 *
 * @param id the delivery's number
 * @param workflowId the workflow's number
 * @param states in one of these; none matches nothing
 * @param reasons for one of these; none: for any reason or none
 * @param detail a part of the detail or of the provider's answer, in any case
 * @param channel such as {@code email}
 * @param domain what stands behind the {@code @} of the address, in lower case
 * @param since ended (or, if it has not, planned) at this moment or later
 * @param until ended (or planned) before this moment
 */
public record DeliveryFilter(
    Optional<Long> id,
    Optional<Long> workflowId,
    Set<DeliveryState> states,
    Set<Reason> reasons,
    Optional<String> detail,
    Optional<String> channel,
    Optional<String> domain,
    Optional<Instant> since,
    Optional<Instant> until) {
  public DeliveryFilter {
    states = Set.copyOf(states);
    reasons = Set.copyOf(reasons);
  }

  /** Those of one workflow, or of all, in some states. */
  public static DeliveryFilter of(Optional<Long> workflowId, Set<DeliveryState> states) {
    return new DeliveryFilter(
        Optional.empty(),
        workflowId,
        states,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A single one, if it is in one of these states. */
  public static DeliveryFilter of(long id, Set<DeliveryState> states) {
    return new DeliveryFilter(
        Optional.of(id),
        Optional.empty(),
        states,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
