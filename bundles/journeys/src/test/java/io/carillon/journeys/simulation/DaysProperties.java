package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.journeys.JourneysFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever has the right day is met exactly once, at the first strike after it has begun. */
class DaysProperties {
  private static final int CONTACTS = 40;

  /** Both clock changes of a year, and a zone at :45. */
  record Turn(String zone, String around) {}

  @Provide
  Arbitrary<Turn> turns() {
    return Arbitraries.of(
        new Turn("Europe/Madrid", "2026-03-29T01:00:00Z"),
        new Turn("Europe/Madrid", "2026-10-25T01:00:00Z"),
        new Turn("America/New_York", "2026-03-08T07:00:00Z"),
        new Turn("America/New_York", "2026-11-01T06:00:00Z"),
        new Turn("Asia/Kathmandu", "2026-06-15T18:15:00Z"),
        new Turn("America/Santiago", "2026-09-06T04:00:00Z"));
  }

  @Property(tries = 12)
  void today(@ForAll("turns") Turn turn, @ForAll Random random) {
    met(turn, random, "joined today", 0);
  }

  @Property(tries = 12)
  void seven_days_ago(@ForAll("turns") Turn turn, @ForAll Random random) {
    met(turn, random, "joined 7 days ago", 7);
  }

  private static void met(Turn turn, Random random, String segment, int daysAgo) {
    ZoneId zone = ZoneId.of(turn.zone());
    Instant middle = Instant.parse(turn.around()).truncatedTo(ChronoUnit.HOURS);
    Instant from = middle.minus(Duration.ofHours(30));
    Instant to = middle.plus(Duration.ofHours(30));
    try (JourneysFixture fixture = new JourneysFixture()) {
      long workflow =
          fixture.workflow(List.of(segment), zone, from.minusSeconds(1), false, Optional.empty());
      Map<String, Instant> expected = new HashMap<>();
      for (int i = 0; i < CONTACTS; i++) {
        String key = "c" + i;
        Instant joined = moment(random, middle, zone).minus(Duration.ofDays(daysAgo));
        fixture.contact(key, joined);
        firstStrike(joined, daysAgo, zone, from, to).ifPresent(hour -> expected.put(key, hour));
      }
      for (Instant hour = from; !hour.isAfter(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
        fixture.hour(hour);
      }
      assertThat(fixture.plannedAt(workflow)).isEqualTo(expected);
    }
  }

  /** Anywhere around the turn, and often right at a local midnight. */
  private static Instant moment(Random random, Instant middle, ZoneId zone) {
    Instant any = middle.plusSeconds(random.nextInt(60 * 3600) - 30 * 3600);
    return random.nextBoolean()
        ? any
        : any.atZone(zone)
            .toLocalDate()
            .atStartOfDay(zone)
            .toInstant()
            .plusSeconds(random.nextInt(3) - 1);
  }

  /** The naive way: look at every minute's end of every hour. */
  private static Optional<Instant> firstStrike(
      Instant joined, int daysAgo, ZoneId zone, Instant from, Instant to) {
    LocalDate day = joined.atZone(zone).toLocalDate().plusDays(daysAgo);
    for (Instant hour = from; !hour.isAfter(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
      for (int minute = 59; minute >= 0; minute--) {
        Instant seen = hour.minus(Duration.ofMinutes(minute)).minus(1, ChronoUnit.MICROS);
        if (!joined.isAfter(seen) && seen.atZone(zone).toLocalDate().equals(day)) {
          return Optional.of(hour);
        }
      }
    }
    return Optional.empty();
  }
}
