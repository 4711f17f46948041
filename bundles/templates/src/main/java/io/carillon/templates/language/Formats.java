package io.carillon.templates.language;

import io.carillon.templates.syntax.RenderException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * How values are written, in the language of the message: the words around a date are in that
 * language, too, whoever reads it.
 */
public final class Formats {
  private final Locale language;
  private final DateTimeFormatter dates;

  public Formats(Locale language) {
    this.language = language;
    this.dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language);
  }

  Locale language() {
    return language;
  }

  /** A value as text where no filter says otherwise. */
  String show(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal number) {
      return Operators.within(number).toPlainString();
    }
    if (value instanceof LocalDate || value instanceof ZonedDateTime) {
      return dates.format((TemporalAccessor) value);
    }
    if (value instanceof List<?> list) {
      return join(list, ", ");
    }
    return String.valueOf(value);
  }

  String join(List<?> list, String separator) {
    StringBuilder all = new StringBuilder();
    for (Object element : list) {
      if (!all.isEmpty()) {
        all.append(separator);
      }
      all.append(element == null ? "" : show(element));
      if (all.length() > Part.MAX_OUTPUT) {
        throw RenderException.error(
            "a list becomes longer than " + Part.MAX_OUTPUT + " characters");
      }
    }
    return all.toString();
  }

  /** A formatter of dates by pattern. */
  Expr date(Expr input, String pattern) {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, language);
    return scope -> {
      Object value = input.value(scope);
      if (value == null) {
        return null;
      }
      if (!(value instanceof TemporalAccessor moment)) {
        throw RenderException.error("the filter date needs a date, not " + kind(value));
      }
      try {
        return formatter.format(moment);
      } catch (DateTimeException e) {
        throw RenderException.error("the pattern '" + pattern + "' asks a date for a time");
      }
    };
  }

  /** A formatter of numbers by pattern. */
  Expr number(Expr input, String pattern) {
    DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language));
    return scope -> {
      Object value = input.value(scope);
      if (value == null) {
        return null;
      }
      if (!(value instanceof BigDecimal number)) {
        throw RenderException.error("the filter numberformat needs a number, not " + kind(value));
      }
      // A DecimalFormat is not for two threads at once.
      return ((DecimalFormat) format.clone()).format(Operators.within(number));
    };
  }

  /** What a value is, in words. */
  static String kind(Object value) {
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof BigDecimal) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "yes or no";
    }
    return value instanceof List ? "a list" : "a date";
  }
}
