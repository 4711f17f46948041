package io.carillon.api.segment;

import io.carillon.api.Sql;
import io.carillon.spi.condition.Reading;
import java.util.Set;

/**
 * A condition, ready to be asked of many contacts or explained for one.
 *
 * @param label the condition in words, such as {@code original_joined is 7 days ago}
 * @param predicate boolean SQL over the contact with the alias {@code c}
 * @param value SQL of the value that the predicate judges, cast to text, over the same alias
 * @param reads all that it reads, fields too
 * @param daily whether its answer about a contact changes between two midnights only by what it
 *     reads, or when the moment of an event or a fact comes
 */
public record CompiledCondition(
    String label, Sql predicate, Sql value, Set<Reading> reads, boolean daily) {}
