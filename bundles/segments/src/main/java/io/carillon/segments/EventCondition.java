package io.carillon.segments;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.ConditionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Conditions on the time line: how often something happened, how much it came to, when it happened
 * first or last; never looks past the as-of. {@code event: purchase, within: {last_days: 90}, is:
 * less_than, value: 1}; zero counts (R187).
 */
@Component(
    service = ConditionType.class,
    property = FieldCondition.NAME_PROPERTY + "=" + EventCondition.NAME)
public final class EventCondition implements ConditionType {
  static final String NAME = "event";
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
  public CompiledCondition compile(Map<String, Object> condition, AsOf asOf) {
    Given given = new Given(condition).onlyKeys(KEYS);
    String type = given.text(NAME);
    if (!TYPE.matcher(type).matches()) {
      throw new InvalidInputException(
          "event: must be a type such as purchase (a-z, 0-9 and _), not " + Words.show(type));
    }
    String measure = given.oneOf("measure", MEASURES, "count");
    Interval known = Interval.upTo(asOf.timestamp());
    EventSet events = new EventSet(type, known);
    String when = "";
    if (given.has("within")) {
      DaySpan span = window(given.get("within"), asOf);
      events = new EventSet(type, span.moments(asOf).and(known));
      when = " " + span.words();
    }
    return switch (measure) {
      case "count" -> count(given, events, when);
      case "sum" -> sum(given, events, when);
      case "first" -> first(given, events, when, asOf);
      default -> last(given, events, when, asOf);
    };
  }

  private static CompiledCondition count(Given given, EventSet events, String when) {
    // Without an operator: it has happened.
    Operand operand =
        given.has("is") || given.has("value")
            ? operand(given, "count", NumberTest.NAMES)
            : new Operand("", "at_least", 1);
    NumberTest test = NumberTest.readCount(operand);
    return new CompiledCondition(
        "count of " + events.type() + when + " is " + test.words(),
        events.countIs(test),
        events.value("count(*)::text"));
  }

  private static CompiledCondition sum(Given given, EventSet events, String when) {
    NumberTest test = NumberTest.read(operand(given, "sum", NumberTest.NAMES));
    return new CompiledCondition(
        "sum of " + events.type() + when + " is " + test.words(),
        events.sumIs(test),
        events.value(EventSet.SUM + "::text"));
  }

  private static CompiledCondition first(Given given, EventSet events, String when, AsOf asOf) {
    return edge("first", "min(e.at)", events::firstWithin, given, events, when, asOf);
  }

  private static CompiledCondition last(Given given, EventSet events, String when, AsOf asOf) {
    return edge("last", "max(e.at)", events::lastWithin, given, events, when, asOf);
  }

  /** The first or the last event: its name, its moment in SQL, and when that lies in a span. */
  private static CompiledCondition edge(
      String name,
      String moment,
      Function<Interval, Sql> within,
      Given given,
      EventSet events,
      String when,
      AsOf asOf) {
    Operand operand = operand(given, name, moments());
    String label = name + " " + events.type() + when + " is ";
    Sql value = LocalTime.show(events.value(moment), asOf.zone());
    return switch (operand.operator()) {
      case "empty" -> operand.none(new CompiledCondition(label + "empty", events.none(), value));
      case "not_empty" ->
          operand.none(new CompiledCondition(label + "not empty", events.some(), value));
      default -> {
        DaySpan span = DaySpan.read(operand, asOf.today());
        yield new CompiledCondition(label + span.words(), within.apply(span.moments(asOf)), value);
      }
    };
  }

  private static List<String> moments() {
    List<String> names = new ArrayList<>(DaySpan.PAST);
    names.addAll(List.of("empty", "not_empty"));
    return names;
  }

  private static Operand operand(Given given, String measure, List<String> operators) {
    String subject = given.text(NAME);
    String all = "; " + measure + " can be " + String.join(", ", operators);
    if (!given.has("is")) {
      throw new InvalidInputException(subject + ": \"is\" is missing" + all);
    }
    String operator = String.valueOf(given.get("is"));
    if (!operators.contains(operator)) {
      throw new InvalidInputException(
          measure
              + " of "
              + subject
              + " cannot be "
              + Words.show(operator)
              + Words.didYouMean(operator, operators)
              + all);
    }
    return new Operand(
        measure + " of " + subject + " is " + operator, operator, given.get("value"));
  }

  /** {@code within: today} or {@code within: {last_days: 90}}. */
  private static DaySpan window(Object within, AsOf asOf) {
    String operator = null;
    Object value = null;
    if (within instanceof String word) {
      operator = word;
    } else if (within instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      operator = String.valueOf(only.getKey());
      value = only.getValue();
    }
    if (!DaySpan.PAST.contains(operator)) {
      throw new InvalidInputException(
          "within: must be such as today or {last_days: 90}, not "
              + Words.show(within)
              + "; windows are "
              + String.join(", ", DaySpan.PAST));
    }
    return DaySpan.read(new Operand("within " + operator, operator, value), asOf.today());
  }
}
