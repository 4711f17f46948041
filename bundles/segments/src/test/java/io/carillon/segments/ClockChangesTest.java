package io.carillon.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledSegment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everybody who fits "today" is met, and on one local day only, whatever the clocks do (R63, R65).
 * The hours are struck as a server does: each full hour in UTC looks back at the hour that ended,
 * in two parts where the zone has a midnight inside of it.
 */
class ClockChangesTest {
  private static final Duration BETWEEN_CONTACTS = Duration.ofMinutes(15);

  private static World world;

  @BeforeAll
  static void open() {
    world = new World();
    save("today", "today");
    save("yesterday", "yesterday");
    save("two days ago", "days_ago, value: 2");
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static void save(String name, String operator) {
    world.segments.save(
        "segment: " + name + "\nall: [{field: original_joined, is: " + operator + "}]",
        name,
        World.NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Madrid",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/Havana",
        "Africa/Cairo",
        "Asia/Beirut",
        "America/St_Johns",
        "Pacific/Chatham",
        "America/Nuuk",
        "Africa/Casablanca",
        "Asia/Kolkata",
        "UTC"
      })
  void everybody_is_met_on_one_local_day(String id) {
    ZoneId zone = ZoneId.of(id);
    for (Instant change : changes(zone)) {
      Instant start = change.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(2));
      Instant end = start.plus(Duration.ofDays(4));
      Map<Long, Instant> joined = contacts(start, end);
      meet("today", zone, joined, start, end.plus(Duration.ofDays(1)), 0);
      meet("yesterday", zone, joined, start, end.plus(Duration.ofDays(2)), 1);
      meet("two days ago", zone, joined, start, end.plus(Duration.ofDays(3)), 2);
    }
  }

  private static void meet(
      String segment,
      ZoneId zone,
      Map<Long, Instant> joined,
      Instant from,
      Instant to,
      int daysLater) {
    Map<Long, List<LocalDate>> met = new HashMap<>();
    for (AsOf asOf : strikes(zone, from, to)) {
      for (long contact : matching(segment, asOf)) {
        List<LocalDate> days = met.computeIfAbsent(contact, c -> new ArrayList<>());
        if (!days.contains(asOf.today())) {
          days.add(asOf.today());
        }
      }
    }
    Map<Long, List<LocalDate>> expected = new HashMap<>();
    joined.forEach(
        (contact, at) ->
            expected.put(contact, List.of(at.atZone(zone).toLocalDate().plusDays(daysLater))));
    assertThat(new TreeMap<>(met)).isEqualTo(new TreeMap<>(expected));
  }

  private static List<Long> matching(String segment, AsOf asOf) {
    CompiledSegment compiled = world.segments.compile(segment, asOf);
    Sql query = Sql.of("SELECT c.id FROM contact c WHERE").append(compiled.predicate());
    return world.jdbc.sql(query.text()).params(query.parameters()).query(Long.class).list();
  }

  /** Each full hour in UTC as the last moment of the hour that ended, split at a local midnight. */
  private static List<AsOf> strikes(ZoneId zone, Instant from, Instant to) {
    List<AsOf> strikes = new ArrayList<>();
    for (Instant hour = from; !hour.isAfter(to); hour = hour.plus(Duration.ofHours(1))) {
      Instant began = hour.minus(Duration.ofHours(1));
      LocalDate day = hour.atZone(zone).toLocalDate();
      Instant midnight = day.atStartOfDay(zone).toInstant();
      if (midnight.isAfter(began) && midnight.isBefore(hour)) {
        strikes.add(new AsOf(midnight.minus(1, ChronoUnit.MICROS), zone));
      }
      strikes.add(new AsOf(hour.minus(1, ChronoUnit.MICROS), zone));
    }
    return strikes;
  }

  private static Map<Long, Instant> contacts(Instant start, Instant end) {
    world.jdbc.sql("TRUNCATE contact").update();
    world
        .jdbc
        .sql(
            """
            INSERT INTO contact (external_id, created_at, updated_at, original_joined)
            SELECT row_number() OVER (), :start, :start, at + shift
            FROM generate_series(CAST(:start AS timestamptz), CAST(:end AS timestamptz),
                make_interval(secs => :seconds)) at,
              unnest(ARRAY[interval '0', interval '-1 microsecond']) shift
            """)
        .param("start", start.atOffset(ZoneOffset.UTC))
        .param("end", end.atOffset(ZoneOffset.UTC))
        .param("seconds", BETWEEN_CONTACTS.toSeconds())
        .update();
    Map<Long, Instant> joined = new HashMap<>();
    world
        .jdbc
        .sql("SELECT id, original_joined FROM contact")
        .query(
            row -> {
              joined.put(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
            });
    return joined;
  }

  /** The changes of clocks of 2026, or an ordinary midnight if there are none. */
  private static List<Instant> changes(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant year = Year.of(2026).atDay(1).atStartOfDay(zone).toInstant();
    List<Instant> changes = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(year);
    while (next != null && next.getInstant().atZone(zone).getYear() == 2026) {
      changes.add(next.getInstant());
      next = rules.nextTransition(next.getInstant());
    }
    return changes.isEmpty() ? List.of(year) : changes;
  }
}
