package io.carillon.segments;

import io.carillon.api.AsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What docs/segments.md says, in the plainest Java: one contact at a time, local dates taken from
 * each moment, no bounds, no sets. It shares no code with the product.
 */
public final class ReferenceEvaluator {
  private static final Set<String> FACTS =
      Set.of("original_joined", "last_transition", "created_at");

  private final AsOf asOf;

  public ReferenceEvaluator(AsOf asOf) {
    this.asOf = asOf;
  }

  public boolean holds(Map<String, Object> condition, Person person) {
    if (condition.containsKey("all")) {
      return list(condition.get("all")).stream().allMatch(part -> holds(part, person));
    }
    if (condition.containsKey("any")) {
      return list(condition.get("any")).stream().anyMatch(part -> holds(part, person));
    }
    if (condition.containsKey("not")) {
      return !holds(map(condition.get("not")), person);
    }
    if (condition.containsKey("performance")) {
      return performance(condition, person);
    }
    if (condition.containsKey("sent")) {
      return sent(condition, person);
    }
    return condition.containsKey("event") ? event(condition, person) : field(condition, person);
  }

  private boolean performance(Map<String, Object> condition, Person person) {
    String metric = (String) condition.get("performance");
    List<String> types = metric.equals("clicks") ? List.of("click") : List.of("action", "purchase");
    BigDecimal result = BigDecimal.ZERO;
    for (Person.Happening event : seen(person, condition.get("within"))) {
      if (types.contains(event.type())) {
        BigDecimal amount = event.amount();
        result =
            result.add(
                switch (metric) {
                  case "clicks" -> amount == null ? BigDecimal.ONE : amount;
                  case "actions" -> BigDecimal.ONE;
                  default -> amount == null ? BigDecimal.ZERO : amount;
                });
      }
    }
    return number((String) condition.get("is"), condition.get("value"), result);
  }

  private boolean sent(Map<String, Object> condition, Person person) {
    Instant last =
        person.mails().stream()
            .filter(mail -> mail.workflow().equalsIgnoreCase((String) condition.get("sent")))
            .map(Person.Mail::at)
            .filter(at -> !at.isAfter(asOf.instant()))
            .max(Comparator.naturalOrder())
            .orElse(null);
    String operator = (String) condition.getOrDefault("is", "not_empty");
    return moment(operator, condition.get("value"), last);
  }

  private boolean field(Map<String, Object> condition, Person person) {
    String name = (String) condition.get("field");
    Object value = person.values().get(name);
    String operator = String.valueOf(condition.get("is"));
    Object operand = condition.get("value");
    if (FACTS.contains(name) && value != null && ((Instant) value).isAfter(asOf.instant())) {
      value = null;
    }
    boolean none = value == null || value.equals("") || value.equals(List.of());
    switch (operator) {
      case "empty":
        return none;
      case "not_empty":
        return !none;
      case "not_equal":
        return !equal(value, operand, condition);
      case "none_of":
        return value instanceof Collection<?> entries
            ? strings(operand).stream().noneMatch(entries::contains)
            : !anyOf(value, operand, condition);
      case "contains_none":
        return value == null || strings(operand).stream().noneMatch(strings(value)::contains);
      default:
        return value != null && compare(operator, value, operand, condition);
    }
  }

  private boolean compare(
      String operator, Object value, Object operand, Map<String, Object> condition) {
    if (value instanceof Instant moment) {
      return day(operator, operand, moment.atZone(asOf.zone()).toLocalDate());
    }
    if (value instanceof LocalDate date) {
      return day(operator, operand, date);
    }
    if (value instanceof BigDecimal number) {
      return number(operator, operand, number);
    }
    return switch (operator) {
      case "true" -> value.equals(true);
      case "false" -> value.equals(false);
      case "equal" -> equal(value, operand, condition);
      case "any_of" ->
          value instanceof Collection<?> entries
              ? strings(operand).stream().anyMatch(entries::contains)
              : anyOf(value, operand, condition);
      case "all_of" -> strings(value).containsAll(strings(operand));
      case "contains" -> cased(value, condition).contains(cased(operand, condition));
      case "starts_with" -> cased(value, condition).startsWith(cased(operand, condition));
      case "ends_with" -> cased(value, condition).endsWith(cased(operand, condition));
      case "contains_any" -> strings(operand).stream().anyMatch(strings(value)::contains);
      case "contains_all" -> strings(value).containsAll(strings(operand));
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private boolean day(String operator, Object operand, LocalDate date) {
    LocalDate today = asOf.instant().atZone(asOf.zone()).toLocalDate();
    long ago = date.until(today, ChronoUnit.DAYS);
    return switch (operator) {
      case "today" -> ago == 0;
      case "yesterday" -> ago == 1;
      case "tomorrow" -> ago == -1;
      case "days_ago" -> ago == (int) operand;
      case "in_days" -> -ago == (int) operand;
      case "last_days" -> ago >= 0 && ago < (int) operand;
      case "next_days" -> ago <= 0 && -ago < (int) operand;
      case "more_than_days_ago" -> ago > (int) operand;
      case "before" -> date.isBefore(LocalDate.parse((String) operand));
      case "after" -> date.isAfter(LocalDate.parse((String) operand));
      case "on" -> date.equals(LocalDate.parse((String) operand));
      case "between" ->
          !date.isBefore(LocalDate.parse(strings(operand).get(0)))
              && !date.isAfter(LocalDate.parse(strings(operand).get(1)));
      case "anniversary" -> {
        LocalDate day = today.minusDays(operand == null ? 0 : (int) operand);
        yield date.isBefore(day) && MonthDay.from(date).atYear(day.getYear()).equals(day);
      }
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean number(String operator, Object operand, BigDecimal number) {
    List<BigDecimal> bounds =
        (operand instanceof List<?> pair ? pair.stream() : Stream.of(operand))
            .map(bound -> new BigDecimal(bound.toString()))
            .toList();
    int order = number.compareTo(bounds.get(0));
    return switch (operator) {
      case "equal" -> order == 0;
      case "not_equal" -> order != 0;
      case "less_than" -> order < 0;
      case "at_most" -> order <= 0;
      case "greater_than" -> order > 0;
      case "at_least" -> order >= 0;
      case "between" -> order >= 0 && number.compareTo(bounds.get(1)) <= 0;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private boolean event(Map<String, Object> condition, Person person) {
    List<Person.Happening> events =
        seen(person, condition.get("within")).stream()
            .filter(event -> event.type().equals(condition.get("event")))
            .sorted(Comparator.comparing(Person.Happening::at))
            .toList();
    String operator = (String) condition.getOrDefault("is", "at_least");
    Object operand = condition.getOrDefault("value", 1);
    switch ((String) condition.getOrDefault("measure", "count")) {
      case "count":
        return number(operator, operand, BigDecimal.valueOf(events.size()));
      case "sum":
        return number(
            operator,
            operand,
            events.stream()
                .map(Person.Happening::amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
      case "first":
        return moment(operator, operand, events.isEmpty() ? null : events.get(0).at());
      default:
        return moment(
            operator, operand, events.isEmpty() ? null : events.get(events.size() - 1).at());
    }
  }

  private List<Person.Happening> seen(Person person, Object within) {
    return person.events().stream()
        .filter(event -> !event.at().isAfter(asOf.instant()))
        .filter(event -> within == null || inWindow(within, event.at()))
        .toList();
  }

  private boolean moment(String operator, Object operand, Instant moment) {
    return switch (operator) {
      case "empty" -> moment == null;
      case "not_empty" -> moment != null;
      default -> moment != null && day(operator, operand, moment.atZone(asOf.zone()).toLocalDate());
    };
  }

  private boolean inWindow(Object within, Instant at) {
    LocalDate date = at.atZone(asOf.zone()).toLocalDate();
    if (within instanceof String word) {
      return day(word, null, date);
    }
    Map.Entry<String, Object> only = map(within).entrySet().iterator().next();
    return day(only.getKey(), only.getValue(), date);
  }

  private static boolean equal(Object value, Object operand, Map<String, Object> condition) {
    if (value instanceof BigDecimal number) {
      return number("equal", operand, number);
    }
    return value != null && cased(value, condition).equals(cased(operand, condition));
  }

  private static boolean anyOf(Object value, Object operand, Map<String, Object> condition) {
    return value != null && list(operand, condition).contains(cased(value, condition));
  }

  private static List<String> list(Object operand, Map<String, Object> condition) {
    return strings(operand).stream().map(text -> cased(text, condition)).toList();
  }

  private static String cased(Object text, Map<String, Object> condition) {
    boolean stage = String.valueOf(condition.get("field")).endsWith("_stage");
    return Boolean.TRUE.equals(condition.get("ignore_case")) || stage
        ? ((String) text).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)
        : (String) text;
  }

  private static List<String> strings(Object list) {
    return ((Collection<?>) list).stream().map(String.class::cast).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object map) {
    return (Map<String, Object>) map;
  }

  private static List<Map<String, Object>> list(Object parts) {
    return ((Collection<?>) parts).stream().map(ReferenceEvaluator::map).toList();
  }
}
