package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.Interval;
import io.carillon.segments.operator.NumberTest;
import io.carillon.segments.operator.Operand;
import io.carillon.segments.operator.Words;
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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Conditions on the time line: how often something happened, the sum of its amounts, when it
 * happened first or last. Events after the as-of do not count. {@code event: purchase, within:
 * {last_days: 90}, is: less_than, value: 1}; zero counts (R187).
 */
@Component(
    service = ConditionType.class,
    property = FieldCondition.NAME_PROPERTY + "=" + EventCondition.NAME)
public final class EventCondition implements ConditionType {
  public static final String NAME = "event";
  private static final List<String> KEYS = List.of(NAME, "measure", "within", "is", "value");
  private static final List<String> MEASURES = List.of("count", "sum", "first", "last");
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,99}");

  /** Needs nothing. */
  @Activate
  public EventCondition() {}

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
    String type = given.text(NAME);
    if (!TYPE.matcher(type).matches()) {
      throw new InvalidInputException(
          "event: must be a type such as purchase (a-z, 0-9 and _), not " + Words.show(type));
    }
    Interval known = Interval.upTo(asOf.timestamp());
    Optional<DaySpan> within = Windows.within(given);
    EventSet events =
        new EventSet(
            List.of(type), within.map(span -> span.moments(asOf).and(known)).orElse(known));
    String subject = type + within.map(span -> " " + span.words()).orElse("");
    return switch (measure(given)) {
      case COUNT -> count(given, events, subject);
      case SUM, UNITS -> sum(given, events, subject);
      case FIRST -> edge("first", "min(e.at)", events::firstWithin, given, events, subject, asOf);
      case LAST -> edge("last", "max(e.at)", events::lastWithin, given, events, subject, asOf);
    };
  }

  @Override
  public boolean daily() {
    return true;
  }

  @Override
  public Meaning meaning(Map<String, Object> condition) {
    ConditionKeys given = new ConditionKeys(condition);
    Measure measure = measure(given);
    Operand operand =
        switch (measure) {
          case COUNT -> countOperand(given);
          case SUM, UNITS -> sumOperand(given);
          case FIRST, LAST -> edgeOperand(given, measure.name().toLowerCase(Locale.ROOT));
        };
    return new Meaning.Events(
        Set.of(given.text(NAME)), measure, Windows.meaning(given), operand.meaning());
  }

  private static Measure measure(ConditionKeys given) {
    return Measure.valueOf(given.oneOf("measure", MEASURES, "count").toUpperCase(Locale.ROOT));
  }

  private static Condition count(ConditionKeys given, EventSet events, String subject) {
    NumberTest test = NumberTest.readCount(countOperand(given));
    return Expressions.condition(
        "count of " + subject + " is " + test.words(),
        events.countIs(test),
        events.value("count(*)::text"),
        events.reads());
  }

  private static Operand countOperand(ConditionKeys given) {
    // Without an operator: it has happened.
    return given.has("is") || given.has("value")
        ? operand(given, "count", NumberTest.NAMES)
        : new Operand("", "at_least", 1);
  }

  private static Condition sum(ConditionKeys given, EventSet events, String subject) {
    NumberTest test = NumberTest.read(sumOperand(given));
    return Expressions.condition(
        "sum of " + subject + " is " + test.words(),
        events.sumIs(test),
        events.value(EventSet.SUM + "::text"),
        events.reads());
  }

  private static Operand sumOperand(ConditionKeys given) {
    return operand(given, "sum", NumberTest.NAMES);
  }

  /** The first or the last event: its name, its moment in SQL, and whether that is in a span. */
  private static Condition edge(
      String name,
      String moment,
      Function<Interval, Sql> within,
      ConditionKeys given,
      EventSet events,
      String subject,
      AsOf asOf) {
    Operand operand = edgeOperand(given, name);
    String label = name + " " + subject + " is ";
    Sql value = LocalTimeText.show(events.value(moment), asOf.zone());
    return switch (operand.operator()) {
      case "empty" ->
          operand.none(
              Expressions.condition(label + "empty", events.none(), value, events.reads()));
      case "not_empty" ->
          operand.none(
              Expressions.condition(label + "not empty", events.some(), value, events.reads()));
      default -> {
        DaySpan span = DaySpan.read(operand);
        yield Expressions.condition(
            label + span.words(), within.apply(span.moments(asOf)), value, events.reads());
      }
    };
  }

  private static Operand edgeOperand(ConditionKeys given, String name) {
    return operand(given, name, Windows.MOMENTS);
  }

  private static Operand operand(ConditionKeys given, String measure, List<String> operators) {
    String type = given.text(NAME);
    String subject = given.has("is") ? measure + " of " + type : type;
    return Windows.operand(given, subject, measure, operators);
  }
}
