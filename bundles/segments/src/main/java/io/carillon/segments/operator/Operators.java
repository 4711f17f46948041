package io.carillon.segments.operator;

import io.carillon.api.AsOf;
import io.carillon.segments.reasoning.Question;
import java.util.List;

/** The operators of one type of field. */
public interface Operators {
  /** Every operator, in the order of the documentation. */
  List<String> names();

  /**
   * @param column the column with the contact's alias, such as {@code c.c_tier}
   * @param operand with one of the names
   */
  Verdict ask(String column, Operand operand, AsOf asOf);

  /** The same, to be reasoned about. */
  Question question(Operand operand);
}
