package io.carillon.segments.condition;

import io.carillon.api.Sql;
import io.carillon.segments.operator.CountRange;
import io.carillon.segments.operator.Interval;
import io.carillon.segments.operator.NumberTest;
import io.carillon.spi.condition.Reading;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events of some types in a span of time, as sets: each form is one semi-join or anti-join with
 * the contacts, never a loop over them. Contacts without events are in no group; so a comparison
 * that zero satisfies is negated, and the contacts whose events contradict it are excluded.
 *
 * @param types the events' types, one or more
 * @param within when they happened
 */
record EventSet(List<String> types, Interval within) {
  /** Events without an amount add nothing. */
  static final String SUM = "coalesce(sum(e.amount), 0)";

  /** An event counts as one, unless its amount says how many it stands for. */
  static final String UNITS = "coalesce(sum(coalesce(e.amount, 1)), 0)";

  /** What a condition on them reads. */
  Set<Reading> reads() {
    return types.stream().map(Reading.Events::new).collect(Collectors.toSet());
  }

  /** At least one. */
  Sql some() {
    return Sql.of("EXISTS (SELECT 1 FROM event e WHERE e.contact_id = {contact} AND")
        .append(events())
        .append(Sql.of(")"));
  }

  /** Not one. */
  Sql none() {
    return Sql.of("NOT").append(some());
  }

  /** Their number, zero included (R187). */
  Sql countIs(NumberTest test) {
    // Most counts only ask whether there is any event, which needs no grouping.
    boolean zero = test.holds(BigDecimal.ZERO);
    Optional<Boolean> more = CountRange.sameForAllFromOne(test);
    if (more.isPresent()) {
      if (zero == more.get()) {
        return Sql.of(String.valueOf(zero));
      }
      return zero ? none() : some();
    }
    return groups("count(*)", test);
  }

  /** The sum of their amounts, zero if there are none. */
  Sql sumIs(NumberTest test) {
    return groups(SUM, test);
  }

  /** How many they stand for, zero if there are none. */
  Sql unitsAre(NumberTest test) {
    return groups(UNITS, test);
  }

  /** The first of them is in a span. */
  Sql firstWithin(Interval span) {
    Sql any = only(span).some();
    return span.from()
        .map(start -> Sql.of("(").append(any).append(noneIn(Interval.before(start))))
        .orElse(any);
  }

  /** The last of them is in a span. */
  Sql lastWithin(Interval span) {
    Sql any = only(span).some();
    return span.to()
        .map(end -> Sql.of("(").append(any).append(noneIn(Interval.since(end))))
        .orElse(any);
  }

  /** SQL of an aggregate over the events of the contact, for an explanation. */
  Sql value(String aggregate) {
    return Sql.of("(SELECT " + aggregate + " FROM event e WHERE e.contact_id = {contact} AND")
        .append(events())
        .append(Sql.of(")"));
  }

  private Sql groups(String aggregate, NumberTest test) {
    boolean zero = test.holds(BigDecimal.ZERO);
    Sql having = zero ? test.of(aggregate).not() : test.of(aggregate);
    return Sql.of(
            (zero ? "NOT " : "") + "EXISTS (SELECT 1 FROM (SELECT e.contact_id FROM event e WHERE")
        .append(events())
        .append(Sql.of("GROUP BY e.contact_id HAVING"))
        .append(having)
        .append(Sql.of(") x WHERE x.contact_id = {contact})"));
  }

  private Sql noneIn(Interval span) {
    return Sql.of("AND").append(only(span).none()).append(Sql.of(")"));
  }

  private EventSet only(Interval span) {
    return new EventSet(types, within.and(span));
  }

  private Sql events() {
    String marks = String.join(", ", Collections.nCopies(types.size(), "?"));
    Sql type = new Sql("e.type IN (" + marks + ") AND", List.copyOf(types));
    return type.append(within.holds("e.at"));
  }
}
