package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.ConditionType;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.Interval;
import io.carillon.segments.operator.NumberTest;
import io.carillon.segments.operator.Operand;
import io.carillon.segments.reasoning.EventQuestion;
import io.carillon.segments.reasoning.EventQuestion.Measure;
import io.carillon.segments.reasoning.Proposition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Conditions on how well somebody does, in a marketer's words (R186): {@code performance: revenue,
 * within: {last_days: 30}, is: at_least, value: 500}. Zero counts (R187).
 */
@Component(
    service = ConditionType.class,
    property = FieldCondition.NAME_PROPERTY + "=" + PerformanceCondition.NAME)
public final class PerformanceCondition implements ConditionType, Reasoned {
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

    NumberTest test(ConditionKeys given) {
      Operand operand = Windows.operand(given, word(), word(), NumberTest.NAMES);
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
  public CompiledCondition compile(Map<String, Object> condition, AsOf asOf) {
    ConditionKeys given = new ConditionKeys(condition).onlyKeys(KEYS);
    Metric metric = Metric.read(given);
    NumberTest test = metric.test(given);
    Optional<DaySpan> within = Windows.within(given);
    Interval known = Interval.upTo(asOf.timestamp());
    EventSet events =
        new EventSet(metric.types, within.map(s -> s.moments(asOf).and(known)).orElse(known));
    String when = within.map(span -> " " + span.words()).orElse("");
    return new CompiledCondition(
        metric.word() + when + " is " + test.words(),
        metric.of(events, test),
        events.value("(" + metric.aggregate + ")::text"));
  }

  @Override
  public Proposition statement(Map<String, Object> condition) {
    ConditionKeys given = new ConditionKeys(condition);
    Metric metric = Metric.read(given);
    Set<String> types = new TreeSet<>(metric.types);
    return new Proposition.OfEvents(
        new EventQuestion(
            types,
            metric.measure,
            Windows.within(given).map(DaySpan::days),
            Optional.of(metric.test(given).numbers()),
            Optional.empty()));
  }
}
