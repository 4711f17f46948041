package io.carillon.segments.reasoning;

import java.util.List;

/** What can be, of one topic, on one day. */
interface Space {
  /**
   * Whether literals of this topic can hold together.
   *
   * @param budget of the question; when it is used up, the answer is unknown
   */
  Possibility ask(List<Formula.Literal> literals, Budget budget);
}
