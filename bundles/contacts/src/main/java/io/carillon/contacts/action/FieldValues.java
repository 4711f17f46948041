package io.carillon.contacts.action;

import io.carillon.api.OneLine;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.spi.action.InvalidActionException;
import io.carillon.spi.condition.Moment;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Values as they stand in an action, for fields of contacts. */
final class FieldValues {
  private static final int LONGEST = 1_000;
  private static final int LONGEST_SHOWN = 60;
  private static final int MOST = 20;

  private FieldValues() {}

  static Field field(Fields fields, String name) {
    return fields
        .find(name)
        .orElseThrow(() -> new InvalidActionException("there is no field \"" + name + "\""));
  }

  /** A value in one line, not too long. */
  static String show(Object value) {
    String text = OneLine.joined(String.valueOf(value));
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
  }

  /** The value as JDBC takes it for the field's type; "today" and "now" are those of the moment. */
  static Object parameter(Field field, Object value, Moment moment) {
    return switch (field.type()) {
      case TEXT -> text(field, value);
      case NUMBER -> number(field, value);
      case BOOLEAN -> yesOrNo(field, value);
      case DATE -> "today".equals(value) ? moment.today() : date(field, value);
      case INSTANT -> "now".equals(value) ? moment.timestamp() : instant(field, value);
      case LIST -> texts(field, value).toArray(String[]::new);
    };
  }

  /** One text, or several of a list. */
  static List<String> texts(Field field, Object value) {
    List<?> given = value instanceof List<?> list ? list : List.of(text(field, value));
    List<String> texts = new ArrayList<>();
    given.forEach(each -> texts.add(text(field, each)));
    if (texts.isEmpty() || texts.size() > MOST) {
      throw wrong(field, "1 to " + MOST + " texts", value);
    }
    return texts;
  }

  private static String text(Field field, Object value) {
    boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
    String text = plain ? value.toString().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw wrong(field, "a text of at most " + LONGEST + " characters", value);
    }
    return text;
  }

  private static BigDecimal number(Field field, Object value) {
    if (value instanceof Number) {
      try {
        return new BigDecimal(value.toString());
      } catch (NumberFormatException e) {
        throw wrong(field, "a number", value); // Such as .inf in YAML.
      }
    }
    throw wrong(field, "a number", value);
  }

  private static Boolean yesOrNo(Field field, Object value) {
    if (value instanceof Boolean yes) {
      return yes;
    }
    throw wrong(field, "true or false", value);
  }

  private static LocalDate date(Field field, Object value) {
    try {
      return LocalDate.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw wrong(field, "a date such as 2026-12-31, or today", value);
    }
  }

  private static OffsetDateTime instant(Field field, Object value) {
    try {
      return OffsetDateTime.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw wrong(field, "a moment such as 2026-12-31T12:00:00Z, or now", value);
    }
  }

  private static InvalidActionException wrong(Field field, String expected, Object value) {
    return new InvalidActionException(
        field.name() + ": must be " + expected + ", not " + show(value));
  }
}
