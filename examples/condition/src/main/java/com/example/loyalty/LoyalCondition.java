package com.example.loyalty;

import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.InvalidConditionException;
import io.carillon.spi.condition.Meaning;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.Reading;
import io.carillon.spi.condition.SqlExpression;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Who has bought so often within so many days: {@code loyal: 3, days: 365}. */
@Component
public final class LoyalCondition implements ConditionType {
  private static final String NAME = "loyal";
  private static final String DAYS = "days";
  private static final String EVENT = "purchase";
  private static final int MOST = 10_000;
  private static final String PURCHASES =
      "(SELECT count(*) FROM event e WHERE e.contact_id = {contact} AND e.type = ?"
          + " AND e.at >= ? AND e.at <= ?)";

  /** Needs nothing. */
  @Activate
  public LoyalCondition() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Condition compile(Map<String, Object> condition, Moment moment) {
    if (!Set.of(NAME, DAYS).containsAll(condition.keySet())) {
      throw new InvalidConditionException("loyal: beside it stands days, and nothing else");
    }
    int times = number(condition, NAME);
    int days = number(condition, DAYS);
    OffsetDateTime from = moment.startOf(moment.today().minusDays(days - 1L));
    OffsetDateTime to = moment.timestamp();
    return new Condition(
        "purchases in the last " + days + " days: at least " + times,
        SqlExpression.of(PURCHASES + " >= ?", EVENT, from, to, times),
        SqlExpression.of(PURCHASES + "::text", EVENT, from, to),
        Set.of(new Reading.Events(EVENT)));
  }

  @Override
  public Meaning meaning(Map<String, Object> condition) {
    return new Meaning.Events(
        Set.of(EVENT),
        Meaning.Measure.COUNT,
        Optional.of(new Meaning.Comparison("last_days", number(condition, DAYS))),
        new Meaning.Comparison("at_least", number(condition, NAME)));
  }

  private static int number(Map<String, Object> condition, String key) {
    if (condition.get(key) instanceof Integer number && number >= 1 && number <= MOST) {
      return number;
    }
    throw new InvalidConditionException(
        key + ": must be a whole number from 1 to " + MOST + ", not " + condition.get(key));
  }
}
