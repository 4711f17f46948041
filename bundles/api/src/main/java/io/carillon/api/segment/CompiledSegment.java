package io.carillon.api.segment;

import io.carillon.api.Sql;
import io.carillon.spi.condition.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A segment as SQL for one moment.
 *
 * @param name the segment
 * @param version its version
 * @param predicate boolean SQL over a contact with the alias {@code c}: the whole segment
 * @param conditions its conditions one by one, in order, nested groups flattened
 */
public record CompiledSegment(
    String name, int version, Sql predicate, List<CompiledCondition> conditions) {

  /** All that its conditions read. */
  public Set<Reading> reads() {
    return conditions.stream()
        .flatMap(condition -> condition.reads().stream())
        .collect(Collectors.toSet());
  }
}
