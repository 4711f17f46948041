package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.Interval;
import io.carillon.segments.operator.NumberTest;
import io.carillon.segments.operator.Operand;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.Meaning;
import io.carillon.spi.condition.Meaning.Measure;
import io.carillon.spi.condition.Moment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Conditions on a partner's performance, in a marketer's words (R186): {@code performance: revenue,
 * within: {last_days: 30}, is: at_least, value: 500}. Zero counts (R187).
 */
@Component(
    service = ConditionType.class,
    property = FieldCondition.NAME_PROPERTY + "=" + PerformanceCondition.NAME)
public final class PerformanceCondition implements ConditionType {
  public static final String NAME = "performance";

  /** What an action is: a result that an advertiser pays for. */
  private static final List<String> ACTIONS = List.of("action", "purchase");

  private static final List<String> KEYS = List.of(NAME, Windows.WITHIN, "is", "value");

  /** Needs nothing. */
  @Activate
  public PerformanceCondition() {}

  /** What is measured, and of which events. */
  private enum Metric {
    /** An imported event may stand for a day's clicks: its amount says how many. */
    CLICKS(List.of("click"), Measure.UNITS, EventSet.UNITS),
    ACTIONS(PerformanceCondition.ACTIONS, Measure.COUNT, "count(*)"),
    REVENUE(PerformanceCondition.ACTIONS, Measure.SUM, EventSet.SUM);

    private final List<String> types;
    private final Measure measure;
    private final String aggregate;

    Metric(List<String> types, Measure measure, String aggregate) {
      this.types = types;
      this.measure = measure;
      this.aggregate = aggregate;
    }

    static Metric read(ConditionKeys given) {
      given.text(NAME);
      List<String> words = List.of("clicks", "actions", "revenue");
      return valueOf(given.oneOf(NAME, words, "").toUpperCase(Locale.ROOT));
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Operand operand(ConditionKeys given) {
      return Windows.operand(given, word(), word(), NumberTest.NAMES);
    }

    NumberTest test(ConditionKeys given) {
      Operand operand = operand(given);
      return this == REVENUE ? NumberTest.read(operand) : NumberTest.readCount(operand);
    }

    Sql of(EventSet events, NumberTest test) {
      return switch (this) {
        case CLICKS -> events.unitsAre(test);
        case ACTIONS -> events.countIs(test);
        case REVENUE -> events.sumIs(test);
      };
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Condition compile(Map<String, Object> condition, Moment moment) {
    return Expressions.refusing(() -> compile(condition, AsOf.of(moment)));
  }

  private Condition compile(Map<String, Object> condition, AsOf asOf) {
    ConditionKeys given = new ConditionKeys(condition).onlyKeys(KEYS);
    Metric metric = Metric.read(given);
    NumberTest test = metric.test(given);
    Optional<DaySpan> within = Windows.within(given);
    Interval known = Interval.upTo(asOf.timestamp());
    EventSet events =
        new EventSet(metric.types, within.map(s -> s.moments(asOf).and(known)).orElse(known));
    String when = within.map(span -> " " + span.words()).orElse("");
    return Expressions.condition(
        metric.word() + when + " is " + test.words(),
        metric.of(events, test),
        events.value("(" + metric.aggregate + ")::text"),
        events.reads());
  }

  @Override
  public boolean daily() {
    return true;
  }

  @Override
  public Meaning meaning(Map<String, Object> condition) {
    ConditionKeys given = new ConditionKeys(condition);
    Metric metric = Metric.read(given);
    return new Meaning.Events(
        Set.copyOf(metric.types),
        metric.measure,
        Windows.meaning(given),
        metric.operand(given).meaning());
  }
}
