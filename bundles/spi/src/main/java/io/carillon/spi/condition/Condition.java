package io.carillon.spi.condition;

import java.util.Set;

/**
 * A condition, ready to be asked of many contacts or explained for one.
 *
 * @param label the condition in words, such as {@code original_joined is 7 days ago}; one line
 * @param predicate boolean; unknown counts as no
 * @param value of type text: what the predicate judges, for an explanation
 * @param reads what it reads besides the fields that the SQL names
 */
public record Condition(
    String label, SqlExpression predicate, SqlExpression value, Set<Reading> reads) {

  /** Keeps a copy of what it reads. */
  public Condition {
    reads = Set.copyOf(reads);
  }
}
