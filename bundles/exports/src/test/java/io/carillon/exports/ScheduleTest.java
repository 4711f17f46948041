package io.carillon.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.export.ExportTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  private static Instant next(ExportTime time, String after) {
    return Schedule.next(time, Instant.parse(after), MADRID, Optional.empty()).orElseThrow();
  }

  @Test
  void each_time_is_met_in_the_zone_of_the_workflow_R158() {
    LocalTime six = LocalTime.of(6, 0);
    assertThat(next(new ExportTime.Daily(six), "2026-07-01T04:00:00Z"))
        .isEqualTo("2026-07-02T04:00:00Z");
    assertThat(next(new ExportTime.Daily(six), "2026-07-01T03:59:59Z"))
        .isEqualTo("2026-07-01T04:00:00Z");
    assertThat(next(new ExportTime.Weekly(DayOfWeek.MONDAY, six), "2026-07-06T04:00:00Z"))
        .isEqualTo("2026-07-13T04:00:00Z");
    assertThat(next(new ExportTime.Weekly(DayOfWeek.SUNDAY, six), "2026-07-06T04:00:00Z"))
        .isEqualTo("2026-07-12T04:00:00Z");
    assertThat(next(new ExportTime.Hourly(), "2026-07-06T04:00:00Z"))
        .isEqualTo("2026-07-06T05:00:00Z");
  }

  @Test
  void the_31st_is_the_last_day_of_a_shorter_month_R158() {
    ExportTime last = new ExportTime.Monthly(31, LocalTime.NOON);
    assertThat(next(last, "2026-01-31T11:00:00Z")).isEqualTo("2026-02-28T11:00:00Z");
    assertThat(next(last, "2026-02-28T11:00:00Z")).isEqualTo("2026-03-31T10:00:00Z");
    assertThat(next(last, "2028-02-01T00:00:00Z")).isEqualTo("2028-02-29T11:00:00Z");
  }

  @Test
  void a_moment_that_a_clock_change_leaves_out_is_later_and_one_that_comes_twice_the_second_R158() {
    ExportTime night = new ExportTime.Daily(LocalTime.of(2, 30));
    assertThat(next(night, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(next(night, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(next(night, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(next(night, "2026-10-25T01:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  void once_is_once_and_never_when_it_is_past_R158() {
    ExportTime once = new ExportTime.At(LocalDateTime.parse("2026-12-24T18:00"));
    assertThat(next(once, "2026-01-01T00:00:00Z")).isEqualTo("2026-12-24T17:00:00Z");
    assertThat(after(once, "2026-12-24T17:00:00Z", null)).isEmpty();
    assertThat(after(new ExportTime.ByHand(), "2026-12-24T17:00:00Z", null)).isEmpty();
  }

  @Test
  void the_end_is_that_of_the_flow_and_what_is_repeated_comes_a_last_time_R158() {
    String ends = "2026-07-10T12:00";
    assertThat(after(new ExportTime.AtEnd(), "2026-07-01T00:00:00Z", ends))
        .contains(Instant.parse("2026-07-10T10:00:00Z"));
    assertThat(after(new ExportTime.AtEnd(), "2026-07-10T10:00:00Z", ends)).isEmpty();
    assertThat(after(new ExportTime.AtEnd(), "2026-07-01T00:00:00Z", null))
        .contains(Schedule.WHENEVER);
    ExportTime daily = new ExportTime.Daily(LocalTime.of(6, 0));
    assertThat(after(daily, "2026-07-10T09:59:00Z", ends))
        .contains(Instant.parse("2026-07-11T04:00:00Z"));
    assertThat(after(daily, "2026-07-11T04:00:00Z", ends)).isEmpty();
  }

  private static Optional<Instant> after(ExportTime time, String after, String ends) {
    return Schedule.next(
        time, Instant.parse(after), MADRID, Optional.ofNullable(ends).map(LocalDateTime::parse));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Madrid",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "Pacific/Apia",
        "UTC"
      })
  void over_all_clock_changes_a_daily_export_comes_once_a_day_at_its_hour_R158(String name) {
    ZoneId zone = ZoneId.of(name);
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 20; round++) {
      LocalTime time = LocalTime.of(random.nextInt(24), random.nextInt(60));
      Instant at = ZonedDateTime.of(2009 + random.nextInt(20), 1, 1, 0, 0, 0, 0, zone).toInstant();
      Set<LocalDate> days = new HashSet<>();
      for (int i = 0; i < 800; i++) {
        Instant next =
            Schedule.next(new ExportTime.Daily(time), at, zone, Optional.empty()).orElseThrow();
        assertThat(next).isAfter(at);
        ZonedDateTime local = next.atZone(zone);
        // A day that a zone skips as a whole is met by the day after.
        assertThat(days.add(local.toLocalDate()) || name.equals("Pacific/Apia")).isTrue();
        boolean leftOut =
            zone.getRules().getValidOffsets(local.toLocalDate().atTime(time)).isEmpty();
        assertThat(local.toLocalTime().equals(time) || leftOut || name.equals("Pacific/Apia"))
            .as("%s %s", local, time)
            .isTrue();
        // From any moment between two the same one is next.
        Instant between =
            at.plusMillis((long) (random.nextDouble() * Duration.between(at, next).toMillis()));
        assertThat(Schedule.next(new ExportTime.Daily(time), between, zone, Optional.empty()))
            .contains(next);
        assertThat(Duration.between(at, next)).isLessThanOrEqualTo(Duration.ofHours(50));
        at = next;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Madrid", "Australia/Lord_Howe", "America/New_York"})
  void over_both_clock_changes_hourly_comes_once_in_each_hour_that_passes_R158(String name) {
    ZoneId zone = ZoneId.of(name);
    for (String from : List.of("2026-03-01T00:00:00Z", "2026-10-01T00:00:00Z")) {
      Instant at = Instant.parse(from);
      for (int i = 0; i < 24 * 45; i++) {
        Instant next =
            Schedule.next(new ExportTime.Hourly(), at, zone, Optional.empty()).orElseThrow();
        assertThat(next).isEqualTo(at.plus(Duration.ofHours(1)));
        at = next;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Madrid", "Australia/Lord_Howe", "America/New_York"})
  void over_both_clock_changes_weekly_and_monthly_keep_their_day_R158(String name) {
    ZoneId zone = ZoneId.of(name);
    LocalTime time = LocalTime.of(2, 15);
    Instant week = Instant.parse("2026-01-01T00:00:00Z");
    Instant month = week;
    for (int i = 0; i < 120; i++) {
      week =
          Schedule.next(new ExportTime.Weekly(DayOfWeek.SUNDAY, time), week, zone, Optional.empty())
              .orElseThrow();
      assertThat(week.atZone(zone).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
      Instant next =
          Schedule.next(new ExportTime.Monthly(30, time), month, zone, Optional.empty())
              .orElseThrow();
      LocalDate day = next.atZone(zone).toLocalDate();
      assertThat(day.getDayOfMonth()).isEqualTo(Math.min(30, day.lengthOfMonth()));
      assertThat(Duration.between(month, next)).isLessThan(Duration.ofDays(32));
      month = next;
    }
  }
}
