package io.carillon.segments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Overlap.Relation;
import io.carillon.segments.World;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two segments that count days in zones of their own (R47). */
class AcrossZonesTest {
  private static World world;

  @BeforeAll
  static void open() {
    world = new World();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static Overlap compare(String first, AsOf asOf, String second, String zone) {
    world.segments.save("segment: one\nall:\n  - " + first, "one.yaml", World.NOW);
    world.segments.save("segment: other\nall:\n  - " + second, "other.yaml", World.NOW);
    return world.segments.compare("one", "other", asOf, ZoneId.of(zone));
  }

  private static String joined(String when) {
    return "{field: original_joined, is: " + when.replace("(", ", value: ").replace(")", "") + "}";
  }

  @ParameterizedTest
  @CsvSource({
    // Apia is 17 or 16 hours ahead of New York, Kathmandu a quarter of an hour of Kolkata.
    "Pacific/Apia, yesterday, America/New_York, today, OVERLAPPING",
    "America/New_York, today, Pacific/Apia, yesterday, OVERLAPPING",
    "Pacific/Apia, today, America/New_York, yesterday, OVERLAPPING",
    "Pacific/Apia, days_ago(7), America/New_York, days_ago(6), OVERLAPPING",
    "Pacific/Apia, days_ago(6), America/New_York, days_ago(7), OVERLAPPING",
    "Pacific/Apia, days_ago(8), America/New_York, days_ago(6), DISJOINT",
    "Pacific/Kiritimati, days_ago(7), Pacific/Pago_Pago, days_ago(6), OVERLAPPING",
    "Pacific/Kiritimati, days_ago(8), Pacific/Pago_Pago, days_ago(6), DISJOINT",
    "Asia/Kathmandu, today, Asia/Kolkata, yesterday, OVERLAPPING",
    "Asia/Kathmandu, today, Asia/Kolkata, days_ago(2), DISJOINT",
    "Europe/Madrid, today, Europe/Berlin, yesterday, DISJOINT",
    "Europe/Madrid, today, Europe/London, yesterday, OVERLAPPING",
    "Europe/Madrid, days_ago(7), Europe/Berlin, days_ago(7), OVERLAPPING",
    // The same clock but for the half hour of Lord Howe's summer.
    "Australia/Sydney, today, Australia/Lord_Howe, yesterday, OVERLAPPING",
    "Etc/GMT-11, today, Australia/Lord_Howe, yesterday, OVERLAPPING",
    "UTC, today, Africa/Abidjan, yesterday, DISJOINT",
  })
  void days_of_two_zones(String first, String one, String second, String other, Relation relation) {
    AsOf asOf = World.in(first, "2026-10-27T12:00:00Z");
    assertThat(compare(joined(one), asOf, joined(other), second).relation()).isEqualTo(relation);
  }

  @Test
  void the_example_tells_days_of_the_first_zone() {
    AsOf asOf = World.in("Pacific/Apia", "2026-10-27T12:00:00Z");
    assertThat(compare(joined("yesterday"), asOf, joined("today"), "America/New_York"))
        .isEqualTo(
            new Overlap(
                Relation.OVERLAPPING, "a contact who joined yesterday is in both", false, false));
  }

  @Test
  void what_is_no_day_is_compared_as_ever() {
    AsOf asOf = World.in("Pacific/Apia", "2026-10-27T12:00:00Z");
    String silver = "{all: [{field: tier, is: equal, value: silver}, " + joined("today") + "]}";
    String gold = "{all: [{field: tier, is: equal, value: gold}, " + joined("today") + "]}";
    assertThat(compare(silver, asOf, gold, "America/New_York").relation())
        .isEqualTo(Relation.DISJOINT);
    String visits = "{event: visit, measure: last, is: %s}";
    assertThat(
            compare(
                    visits.formatted("yesterday"),
                    asOf,
                    visits.formatted("today"),
                    "America/New_York")
                .relation())
        .isEqualTo(Relation.OVERLAPPING);
    assertThat(
            compare(
                    "{event: visit, within: today}",
                    asOf,
                    "{event: visit, within: {last_days: 4}, is: equal, value: 0}",
                    "America/New_York")
                .relation())
        .isEqualTo(Relation.DISJOINT);
  }
}
