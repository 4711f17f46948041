package io.carillon.spi.condition;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of condition, built in or a vendor's, registered as a service. It may come and go while
 * the server runs: segments that use it can't be asked meanwhile. Called by any number of threads
 * at once; no method may read or write anything, or take more than a few milliseconds, since each
 * tick calls it for each segment. Of two types of one name the first to come counts.
 */
@ConsumerType
public interface ConditionType {
  /**
   * The key that marks a condition as one of this type: {@code - event: purchase} belongs to the
   * type {@code event}.
   *
   * @return {@code [a-z][a-z0-9_]*}, always the same; not {@code all}, {@code any} or {@code not}
   */
  String name();

  /**
   * Turns a condition into SQL over one contact, for one moment.
   *
   * @param condition the condition's map as written: values are String, Integer, Long, BigDecimal,
   *     Boolean, List or Map
   * @param moment and zone of the evaluation; "now" is nothing else
   * @return the same for the same arguments
   * @throws InvalidConditionException saying what is wrong with the condition
   */
  Condition compile(Map<String, Object> condition, Moment moment);

  /**
   * What a condition says, for any moment.
   *
   * @param condition one that compiles
   * @return {@link Meaning#OPAQUE} if nothing can be said
   */
  default Meaning meaning(Map<String, Object> condition) {
    return Meaning.OPAQUE;
  }

  /**
   * Whether its conditions count in whole days: between two midnights of the moment's zone, the
   * answer about a contact changes only when something that the condition reads is changed, or when
   * the moment of an event or of {@code created_at}, {@code original_joined} or {@code
   * last_transition} comes that was known before. Then most hours ask only the contacts about whom
   * something has changed. A condition whose SQL and parameters are the same at every moment of a
   * day is asked so without saying it.
   *
   * @return always the same; false unless the type says otherwise
   */
  default boolean daily() {
    return false;
  }
}
