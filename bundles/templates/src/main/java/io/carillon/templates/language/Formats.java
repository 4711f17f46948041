package io.carillon.templates.language;

import io.carillon.templates.syntax.RenderException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * How values are written, in the language of the message: the words around a date are in that
 * language, too, whatever the contact's locale is.
 */
public final class Formats {
  private static final int LONGEST_PATTERN = 100;

  /** Letters of patterns that write a zone. */
  private static final String ZONES = "zvVOXxZ";

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
  String show(Object value, Scope scope) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal number) {
      scope.work(2L * number.precision());
      return Operators.within(number).toPlainString();
    }
    if (value instanceof Money money) {
      scope.work(Scope.DATE);
      return currency(money);
    }
    if (value instanceof LocalDate || value instanceof ZonedDateTime) {
      scope.work(Scope.DATE);
      return dates.format((TemporalAccessor) value);
    }
    if (value instanceof List<?> list) {
      return join(list, ", ", scope);
    }
    return String.valueOf(value);
  }

  private String currency(Money money) {
    Currency currency = Currency.getInstance(money.currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    int digits = Math.max(currency.getDefaultFractionDigits(), 0);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(Math.max(digits, money.amount().scale()));
    return format.format(money.amount());
  }

  String join(List<?> list, String separator, Scope scope) {
    scope.work(8L * list.size());
    StringBuilder all = new StringBuilder();
    for (Object element : list) {
      if (!all.isEmpty()) {
        all.append(separator);
      }
      all.append(element == null ? "" : show(element, scope));
      if (all.length() > Part.MAX_OUTPUT) {
        throw RenderException.error(
            "a list becomes longer than " + Part.MAX_OUTPUT + " characters");
      }
    }
    scope.work(all.length());
    return all.toString();
  }

  /** A formatter of dates by pattern. */
  Expr date(Expr input, String pattern) {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(bounded(pattern), language);
    int cost = cost(pattern);
    return scope -> {
      Object value = input.value(scope);
      if (value == null) {
        return null;
      }
      if (!(value instanceof TemporalAccessor moment)) {
        throw RenderException.error("the filter date needs a date, not " + kind(value));
      }
      scope.work(cost);
      try {
        return formatter.format(moment);
      } catch (DateTimeException e) {
        throw RenderException.error("the pattern '" + pattern + "' asks a date for a time");
      }
    };
  }

  /** A formatter of numbers by pattern. */
  Expr number(Expr input, String pattern) {
    DecimalFormat format =
        new DecimalFormat(bounded(pattern), DecimalFormatSymbols.getInstance(language));
    return scope -> {
      Object value = Money.plain(input.value(scope));
      if (value == null) {
        return null;
      }
      if (!(value instanceof BigDecimal number)) {
        throw RenderException.error("the filter numberformat needs a number, not " + kind(value));
      }
      scope.work(Scope.DATE + pattern.length() + 2L * number.precision());
      // A DecimalFormat is not for two threads at once.
      return ((DecimalFormat) format.clone()).format(Operators.within(number));
    };
  }

  /** No date and no number needs more; what is longer takes its time at every use. */
  private static String bounded(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          "its format is longer than " + LONGEST_PATTERN + " characters");
    }
    return pattern;
  }

  /** Units of work that a date in a pattern takes: names of zones are looked for in long lists. */
  private static int cost(String pattern) {
    return Scope.DATE
        + pattern.chars().map(letter -> ZONES.indexOf(letter) >= 0 ? 2_000 : 50).sum();
  }

  /** What a value is, in words. */
  static String kind(Object value) {
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof BigDecimal || value instanceof Money) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "yes or no";
    }
    return value instanceof List ? "a list" : "a date";
  }
}
