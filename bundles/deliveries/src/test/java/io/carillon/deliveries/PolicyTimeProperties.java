package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.support.database.Database;
import io.carillon.testkit.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quiet hours by the database, beside the same by Java, around the clock changes of zones. */
class PolicyTimeProperties {
  private static TestDatabase database;
  private static JdbcClient jdbc;

  @BeforeContainer
  static void open() {
    database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database.dataSource());
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  @Provide
  Arbitrary<Instant> moments() {
    // Clocks change in these zones within these days.
    return Arbitraries.of(
            "2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01")
        .flatMap(
            day ->
                Arbitraries.longs()
                    .between(-3 * 1440, 3 * 1440)
                    .map(
                        minutes ->
                            Instant.parse(day + "T00:00:00Z").plus(Duration.ofMinutes(minutes))));
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC",
        "Europe/Madrid",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Chatham",
        "America/Montevideo");
  }

  @Provide
  Arbitrary<LocalTime> times() {
    return Arbitraries.integers()
        .between(0, 95)
        .map(quarter -> LocalTime.MIN.plusMinutes(15L * quarter));
  }

  @Provide
  Arbitrary<Set<DayOfWeek>> days() {
    return Arbitraries.of(DayOfWeek.class).set().ofMinSize(0).ofMaxSize(6);
  }

  private static Optional<Instant> inDatabase(
      Instant at, String zone, LocalTime from, LocalTime until, Set<DayOfWeek> days) {
    return Optional.ofNullable(
            jdbc.sql("SELECT quiet_until(:at, :zone, :from, :until, CAST(:days AS smallint[]))")
                .param("at", Database.timestamp(at))
                .param("zone", zone)
                .param("from", from)
                .param("until", until)
                .param("days", days.stream().mapToInt(DayOfWeek::getValue).toArray())
                .query(java.time.OffsetDateTime.class)
                .optional()
                .orElse(null))
        .map(java.time.OffsetDateTime::toInstant);
  }

  private static boolean quiet(
      Instant at, ZoneId zone, LocalTime from, LocalTime until, Set<DayOfWeek> days) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
      LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
      boolean counts = days.isEmpty() || days.contains(day.getDayOfWeek());
      if (counts
          && !at.isBefore(moment(day, from, zone))
          && at.isBefore(moment(last, until, zone))) {
        return true;
      }
    }
    return false;
  }

  /** A moment that comes twice is the second. */
  private static Instant moment(LocalDate day, LocalTime time, ZoneId zone) {
    return ZonedDateTime.of(day, time, zone).withLaterOffsetAtOverlap().toInstant();
  }

  @Property(tries = 400)
  void quiet_hours_end_at_the_first_moment_that_is_not_quiet_across_clock_changes_R141(
      @ForAll("moments") Instant at,
      @ForAll("zones") String zone,
      @ForAll("times") LocalTime from,
      @ForAll("times") LocalTime until,
      @ForAll("days") Set<DayOfWeek> days) {
    ZoneId place = ZoneId.of(zone);
    if (from.equals(until) && days.isEmpty()) {
      return;
    }
    Optional<Instant> end = inDatabase(at, zone, from, until, days);
    assertThat(end.isPresent()).isEqualTo(quiet(at, place, from, until, days));
    end.ifPresent(
        free -> {
          assertThat(free).isAfter(at);
          assertThat(quiet(free, place, from, until, days)).isFalse();
          for (Instant each = at; each.isBefore(free); each = each.plus(Duration.ofMinutes(15))) {
            assertThat(quiet(each, place, from, until, days)).isTrue();
          }
        });
  }
}
