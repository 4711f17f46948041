package io.carillon.segments.condition;

import io.carillon.api.Sql;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows moments in a zone, for explanations. */
final class LocalTimeText {
  private LocalTimeText() {}

  /** SQL of a moment as local text, such as {@code 2026-03-29 01:59:59}. */
  static Sql show(Sql moment, ZoneId zone) {
    String format = ", 'YYYY-MM-DD HH24:MI:SS')";
    // PostgreSQL reads "+05:45" as a zone in the west, so an offset is given as an interval.
    if (zone.normalized() instanceof ZoneOffset offset) {
      return Sql.of("to_char((")
          .append(moment)
          .append(
              Sql.of(") AT TIME ZONE make_interval(secs => ?)" + format, offset.getTotalSeconds()));
    }
    return Sql.of("to_char((")
        .append(moment)
        .append(Sql.of(") AT TIME ZONE ?::text" + format, zone.getId()));
  }
}
