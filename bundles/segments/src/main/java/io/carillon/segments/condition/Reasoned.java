package io.carillon.segments.condition;

import io.carillon.segments.reasoning.Proposition;
import java.util.Map;

/** A condition type that also says what its conditions mean, so that they can be reasoned about. */
interface Reasoned {
  /**
   * What a condition says, without SQL and for any moment.
   *
   * @param condition one that compiles
   */
  Proposition statement(Map<String, Object> condition);
}
