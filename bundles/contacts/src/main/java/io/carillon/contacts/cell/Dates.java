package io.carillon.contacts.cell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Dates and moments, of the years 1 to 9999. A moment without an offset is local to the zone; a
 * moment without a time is the first of its day there.
 */
public final class Dates {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[' ']")
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final DateTimeFormatter format;
  private final String expected;
  private final ZoneId zone;

  private Dates(DateTimeFormatter format, String expected, ZoneId zone) {
    this.format = format;
    this.expected = expected;
    this.zone = zone;
  }

  /** ISO 8601, such as {@code 2026-11-23} or {@code 2026-11-23T08:30:00+01:00}. */
  public static Dates iso(ZoneId zone) {
    return new Dates(ISO, "such as 2026-11-23", zone);
  }

  /**
   * A pattern of {@link DateTimeFormatter}, such as {@code dd/MM/yyyy HH:mm}; names of months are
   * English.
   *
   * @throws IllegalArgumentException if it is not a pattern
   */
  public static Dates pattern(String pattern, ZoneId zone) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            // Resolving strictly (no 30 February) knows no year of an era without the era.
            .parseDefaulting(ChronoField.ERA, 1)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    return new Dates(format, "of the form " + pattern, zone);
  }

  /** For columns that hold dates. */
  public CellReader dates() {
    return new Remembering(
        (cell, line) -> {
          TemporalAccessor parsed = parse(cell);
          LocalDate date = parsed.query(TemporalQueries.localDate());
          if (date == null || parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            throw new BadCellException("is not a date " + expected);
          }
          return inRange(date).toString();
        });
  }

  /** For columns that hold moments. */
  public CellReader instants() {
    return new Remembering(
        (cell, line) -> {
          Instant moment = instant(parse(cell)).truncatedTo(ChronoUnit.MICROS);
          inRange(moment.atOffset(ZoneOffset.UTC).toLocalDate());
          return moment.toString();
        });
  }

  private TemporalAccessor parse(String cell) throws BadCellException {
    try {
      return format.parse(cell);
    } catch (DateTimeException e) {
      throw new BadCellException("is not a date " + expected);
    }
  }

  private Instant instant(TemporalAccessor parsed) throws BadCellException {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null) {
      throw new BadCellException("is not a date " + expected);
    }
    if (parsed.query(TemporalQueries.localTime()) == null) {
      return date.atStartOfDay(zone).toInstant();
    }
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? OffsetDateTime.from(parsed).toInstant()
        : LocalDateTime.from(parsed).atZone(zone).toInstant();
  }

  private static LocalDate inRange(LocalDate date) throws BadCellException {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new BadCellException("is not within the years 1 to 9999");
    }
    return date;
  }
}
