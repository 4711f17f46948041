package io.carillon.segments.operator;

import io.carillon.api.InvalidInputException;
import io.carillon.spi.condition.Meaning.Comparison;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator with the value beside it, read strictly.
 *
 * @param place for messages, such as {@code tier is any_of}
 * @param operator such as {@code days_ago}
 * @param value as written; null if there is none
 */
public record Operand(String place, String operator, Object value) {
  private static final int MOST_TEXTS = 1_000;
  // Bounds within what PostgreSQL's dates and Java's years can both hold.
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  /** The same, to be reasoned about. */
  public Comparison meaning() {
    return new Comparison(operator, value);
  }

  /** Refuses a value; returns what it is given, for use in an expression. */
  public <T> T none(T result) {
    if (value != null) {
      throw new InvalidInputException(place() + ": takes no value; remove it");
    }
    return result;
  }

  int whole(int least, int most) {
    if (value instanceof Integer number && number >= least && number <= most) {
      return number;
    }
    throw wrong("a whole number from " + least + " to " + most);
  }

  /** A count of things: a whole number, not negative. */
  long count() {
    return count(value);
  }

  private long count(Object number) {
    if (number instanceof Integer || number instanceof Long) {
      long count = ((Number) number).longValue();
      if (count >= 0) {
        return count;
      }
    }
    throw wrong("a whole number, 0 or more", number);
  }

  List<Long> counts() {
    List<Object> pair = pair("two whole numbers such as [1, 5]");
    return List.of(count(pair.get(0)), count(pair.get(1)));
  }

  BigDecimal number() {
    return number(value);
  }

  List<BigDecimal> numbers() {
    List<Object> pair = pair("two numbers such as [1, 5]");
    return List.of(number(pair.get(0)), number(pair.get(1)));
  }

  private BigDecimal number(Object number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof Integer || number instanceof Long) {
      return BigDecimal.valueOf(((Number) number).longValue());
    }
    throw wrong("a number", number);
  }

  LocalDate date() {
    return date(value);
  }

  List<LocalDate> dates() {
    List<Object> pair = pair("two dates such as [2026-01-01, 2026-03-31]");
    return List.of(date(pair.get(0)), date(pair.get(1)));
  }

  private LocalDate date(Object text) {
    if (text instanceof String iso) {
      try {
        LocalDate date = LocalDate.parse(iso);
        if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
          return date;
        }
      } catch (DateTimeParseException e) {
        throw wrong("a date such as 2026-03-31", text);
      }
    }
    throw wrong("a date such as 2026-03-31", text);
  }

  String text() {
    return text(value, "text");
  }

  /** One to 1,000 texts. */
  List<String> texts() {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw wrong("a list such as [gold, silver]");
    }
    if (list.size() > MOST_TEXTS) {
      throw new InvalidInputException(
          place() + ": at most " + MOST_TEXTS + " values, not " + list.size());
    }
    List<String> texts = new ArrayList<>();
    list.forEach(entry -> texts.add(text(entry, "a list of texts")));
    return texts;
  }

  private String text(Object text, String expected) {
    if (text instanceof String string && string.indexOf('\0') < 0) {
      return string;
    }
    if (text instanceof Number || text instanceof Boolean) {
      throw new InvalidInputException(
          place() + ": value must be " + expected + "; write " + text + " in quotes");
    }
    throw wrong(expected, text);
  }

  private List<Object> pair(String expected) {
    if (value instanceof List<?> list && list.size() == 2) {
      return new ArrayList<>(list);
    }
    throw wrong(expected);
  }

  private InvalidInputException wrong(String expected) {
    return wrong(expected, value);
  }

  private InvalidInputException wrong(String expected, Object found) {
    String but = value == null ? ", but there is none" : ", not " + Words.show(found);
    return new InvalidInputException(place() + ": value must be " + expected + but);
  }
}
