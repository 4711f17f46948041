package io.carillon.spi.action;

import io.carillon.spi.condition.Moment;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of action, built in or a vendor's, registered as a service. It may come and go while the
 * server runs: a workflow that uses it can't be activated meanwhile, and what an active one would
 * decide waits. Called by any number of threads at once; no method may read or write anything, or
 * take more than a few milliseconds. Of two types of one name the one of higher ranking counts.
 */
@ConsumerType
public interface ActionType {
  /**
   * The key that marks an action as one of this type: {@code - set_field: {tier: gold}} belongs to
   * the type {@code set_field}.
   *
   * @return {@code [a-z][a-z0-9_]*}, always the same; not {@code accept}, {@code reject} or {@code
   *     add_to_group}
   */
  String name();

  /**
   * Says what an action does to whom it is done to.
   *
   * @param argument what stands behind the name: String, Integer, Long, BigDecimal, Boolean, List
   *     or Map of these, or null
   * @param moment and zone of the workflow; "now" is nothing else
   * @return the same for the same arguments
   * @throws InvalidActionException saying what is wrong with the argument
   */
  Action compile(Object argument, Moment moment);
}
