package io.carillon.journeys.flow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.workflow.Delay;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What the statement of a delay needs to know of it. */
final class WaitQuery {
  private static final int DAYS_OF_A_WEEK = 7;

  private final Fields fields;

  WaitQuery(Fields fields) {
    this.fields = fields;
  }

  Map<String, Object> values(Delay delay) {
    Map<String, Object> values = new HashMap<>();
    values.put("months", delay.months());
    values.put("weeks", delay.weeks());
    values.put("days", delay.days());
    values.put("hours", delay.hours());
    values.put("minutes", delay.minutes());
    values.put("calendar", delay.months() != 0 || delay.weeks() != 0 || delay.days() != 0);
    values.put("until", delay.until().map(Object::toString).orElse(""));
    values.put("shifts", shifts(delay.allowed()));
    return values;
  }

  /** By day of the week, Monday first, how many days later the next allowed one is. */
  private static Integer[] shifts(Set<DayOfWeek> allowed) {
    return Arrays.stream(DayOfWeek.values())
        .map(
            day ->
                allowed.isEmpty()
                    ? 0
                    : IntStream.range(0, DAYS_OF_A_WEEK)
                        .filter(days -> allowed.contains(day.plus(days)))
                        .findFirst()
                        .orElse(0))
        .toArray(Integer[]::new);
  }

  /**
   * @param zone of the workflow
   * @throws InvalidInputException if the field is gone, or is no day
   */
  Map<String, Sql> pieces(Delay delay, String zone) {
    return Map.of(
        "zone",
        delay.ofContact()
            ? Sql.of("coalesce(c.time_zone, ?)", zone)
            : Sql.of("CAST(? AS text)", zone),
        "base",
        base(delay.start()));
  }

  private Sql base(Delay.Start start) {
    if (start instanceof Delay.Day day) {
      return Sql.of("CAST(CAST(? AS date) AS timestamp) AT TIME ZONE z.name", day.date());
    }
    if (start instanceof Delay.FieldDay named) {
      Field field =
          fields
              .find(named.field())
              .orElseThrow(
                  () -> new InvalidInputException("there is no field \"" + named.field() + "\""));
      if (field.type() == FieldType.DATE) {
        return Sql.of("CAST(c." + field.column() + " AS timestamp) AT TIME ZONE z.name");
      }
      if (field.type() == FieldType.INSTANT) {
        return Sql.of(
            "date_trunc('day', c." + field.column() + " AT TIME ZONE z.name) AT TIME ZONE z.name");
      }
      throw new InvalidInputException("the field \"" + named.field() + "\" holds no day");
    }
    return Sql.of("h.at");
  }
}
