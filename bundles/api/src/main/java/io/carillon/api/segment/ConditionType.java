package io.carillon.api.segment;

import io.carillon.api.AsOf;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of condition, built in or a vendor's. In a segment's YAML a condition belongs to the type
 * whose name is one of its keys: {@code - event: purchase} belongs to the type {@code event}.
 */
@ConsumerType
public interface ConditionType {
  /** The key that marks a condition as one of this type: {@code [a-z][a-z0-9_]*}. */
  String name();

  /**
   * Turns a condition into SQL over one contact, whose row has the alias {@code c}.
   *
   * @param condition the condition's map as written
   * @param asOf the moment and zone; the SQL must not ask the database's clock
   * @throws io.carillon.api.InvalidInputException saying what is wrong with the condition
   */
  CompiledCondition compile(Map<String, Object> condition, AsOf asOf);
}
