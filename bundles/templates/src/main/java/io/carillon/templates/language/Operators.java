package io.carillon.templates.language;

import io.carillon.templates.syntax.RenderException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Operators and tests on values. An operation on no value gives no value. No value equals only no
 * value, and is neither less nor greater than any.
 */
final class Operators {
  private static final int MAX_DIGITS = 1_000;

  private Operators() {}

  /** Whether a value counts as true: present, not empty, not zero. */
  static boolean truth(Object value, Scope scope) {
    chargeBlanks(value, scope);
    if (value instanceof Boolean yes) {
      return yes;
    }
    if (Money.plain(value) instanceof BigDecimal number) {
      return number.signum() != 0;
    }
    return !empty(value);
  }

  /** Charges for the look at a text that begins with blanks and may hold nothing else. */
  static void chargeBlanks(Object value, Scope scope) {
    if (value instanceof String text && !text.isEmpty() && Character.isWhitespace(text.charAt(0))) {
      scope.work(text.length());
    }
  }

  /** Whether there is nothing to see. */
  static boolean empty(Object value) {
    return value == null
        || (value instanceof String text && text.isBlank())
        || (value instanceof List<?> list && list.isEmpty());
  }

  static boolean same(Object left, Object right, Scope scope) {
    if (left == null || right == null) {
      return left == right;
    }
    if (Money.plain(left) instanceof BigDecimal a && Money.plain(right) instanceof BigDecimal b) {
      return a.compareTo(b) == 0;
    }
    if (day(left) && (day(right) || right instanceof String)
        || day(right) && left instanceof String) {
      scope.work(Scope.DATE);
      return date(left).equals(date(right));
    }
    scope.work(Math.min(weight(left), weight(right)));
    return left.equals(right);
  }

  /** Units of work that comparing a value may take. */
  private static long weight(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof List<?> list) {
      long weight = 0;
      for (Object element : list) {
        weight += 8 + weight(element);
      }
      return weight;
    }
    return 1;
  }

  /** Negative, zero or positive; null if one of them is nothing. */
  static Integer order(Object left, Object right, Scope scope) {
    if (left == null || right == null) {
      return null;
    }
    if (Money.plain(left) instanceof BigDecimal a && Money.plain(right) instanceof BigDecimal b) {
      return a.compareTo(b);
    }
    if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
      return a.compareTo(b);
    }
    if (day(left) || day(right)) {
      scope.work(Scope.DATE);
      return date(left).compareTo(date(right));
    }
    throw RenderException.error(
        "< and > compare numbers or dates, not "
            + Formats.kind(Money.plain(left) instanceof BigDecimal ? right : left));
  }

  private static boolean day(Object value) {
    return value instanceof LocalDate || value instanceof ZonedDateTime;
  }

  private static LocalDate date(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (value instanceof ZonedDateTime moment) {
      return moment.toLocalDate();
    }
    try {
      return LocalDate.parse(String.valueOf(value));
    } catch (DateTimeParseException e) {
      throw RenderException.error("a date is compared with '" + value + "'; write '2026-01-31'");
    }
  }

  static boolean contains(Object whole, Object part, Scope scope) {
    if (whole == null || part == null) {
      return false;
    }
    if (whole instanceof List<?> list) {
      scope.work(8L * list.size());
      return list.stream().anyMatch(element -> same(element, part, scope));
    }
    if (whole instanceof String text && part instanceof String piece) {
      scope.work(text.length() + (long) text.length() * piece.length() / 16);
      return text.contains(piece);
    }
    throw RenderException.error("contains looks into a text or a list, not " + Formats.kind(whole));
  }

  /** Numbers added, or texts joined. */
  static Object plus(Object left, Object right, Formats formats, Scope scope) {
    if (left instanceof String || right instanceof String) {
      return join(left, right, formats, scope);
    }
    return calculate('+', left, right, scope);
  }

  static String join(Object left, Object right, Formats formats, Scope scope) {
    if (left == null || right == null) {
      return null;
    }
    String start = formats.show(left, scope);
    String end = formats.show(right, scope);
    scope.work((long) start.length() + end.length());
    return start.concat(Part.within(end, Part.MAX_OUTPUT - start.length()));
  }

  static BigDecimal calculate(char operator, Object left, Object right, Scope scope) {
    if (left == null || right == null) {
      return null;
    }
    if (!(Money.plain(left) instanceof BigDecimal a)
        || !(Money.plain(right) instanceof BigDecimal b)) {
      throw RenderException.error(
          operator
              + " needs numbers, not "
              + Formats.kind(Money.plain(left) instanceof BigDecimal ? right : left));
    }
    if ((operator == '/' || operator == '%') && b.signum() == 0) {
      throw RenderException.error("division by zero");
    }
    scope.work(20 + 4L * (a.precision() + b.precision()));
    return within(
        switch (operator) {
          case '+' -> a.add(b, MathContext.DECIMAL128);
          case '-' -> a.subtract(b, MathContext.DECIMAL128);
          case '*' -> a.multiply(b, MathContext.DECIMAL128);
          case '/' -> a.divide(b, MathContext.DECIMAL128);
          // Not rounded to 34 digits: the remainder of a longer number would be wrong, or fail.
          default -> within(a).remainder(within(b));
        });
  }

  /** Refuses a number that would fill the memory when written out. */
  static BigDecimal within(BigDecimal number) {
    if (number.scale() > MAX_DIGITS || number.precision() - (long) number.scale() > MAX_DIGITS) {
      throw RenderException.error("a number has more than " + MAX_DIGITS + " digits");
    }
    return number;
  }

  static boolean even(Object value) {
    return Money.plain(value) instanceof BigDecimal number
        && within(number).remainder(BigDecimal.valueOf(2)).signum() == 0;
  }

  static boolean odd(Object value) {
    return Money.plain(value) instanceof BigDecimal number
        && within(number).remainder(BigDecimal.valueOf(2)).abs().compareTo(BigDecimal.ONE) == 0;
  }
}
