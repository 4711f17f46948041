package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import io.carillon.spi.condition.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a simulation counts of each hour is what the real hour then does. */
class SimulatedHoursProperties {
  private static final Instant FROM = JourneysFixture.T0;
  private static final int HOURS = 5;
  private static final int CONTACTS = 12;
  private static final List<String> SEGMENTS =
      List.of("everybody", "joined today", "odd", "later", "nobody", "bought");

  /** How the addresses of a population are. */
  private enum Kind {
    FINE,
    NO_ADDRESS,
    UNSUBSCRIBED,
    SUPPRESSED
  }

  @Property(tries = 12)
  void of_a_mixed_population(@ForAll Random random, @ForAll @IntRange(max = 5) int segment) {
    compare(random, segment, Kind.values());
  }

  @Property(tries = 6)
  void nobody_has_an_address(@ForAll Random random, @ForAll @IntRange(max = 5) int segment) {
    compare(random, segment, Kind.NO_ADDRESS);
  }

  @Property(tries = 6)
  void everybody_is_unsubscribed(@ForAll Random random, @ForAll @IntRange(max = 5) int segment) {
    compare(random, segment, Kind.UNSUBSCRIBED);
  }

  @Property(tries = 6)
  void nobody_can_be_mailed(@ForAll Random random, @ForAll @IntRange(max = 5) int segment) {
    compare(random, segment, Kind.NO_ADDRESS, Kind.UNSUBSCRIBED, Kind.SUPPRESSED);
  }

  private static void compare(Random random, int segment, Kind... kinds) {
    try (JourneysFixture fixture = new JourneysFixture()) {
      fixture.segments.put(
          "odd",
          asOf ->
              JourneysFixture.segment(
                  "odd", Sql.of("c.external_id ~ '[13579]$' AND c.id > ?", 0L)));
      fixture.segments.put(
          "later",
          asOf ->
              JourneysFixture.segment(
                  "later",
                  Sql.of("c.id > 0 AND ? >= ?", asOf.timestamp(), Database.timestamp(h(2)))));
      fixture.segments.put("bought", SimulatedHoursProperties::bought);
      populate(fixture, random, kinds);
      boolean before = random.nextBoolean();
      Optional<Integer> cap =
          random.nextInt(4) == 0 ? Optional.of(random.nextInt(CONTACTS)) : Optional.empty();
      long id =
          fixture.workflow(
              List.of(SEGMENTS.get(segment)),
              ZoneId.of(random.nextBoolean() ? "UTC" : "Asia/Kathmandu"),
              before ? h(-3) : FROM,
              random.nextBoolean(),
              cap);
      if (before) {
        fixture.hour(h(-2));
        fixture.hour(h(-1));
        change(fixture, random, kinds);
      } else {
        activate(fixture, id);
      }
      List<Map<String, Long>> simulated = simulated(fixture);
      fixture.set("workflow", "activated_at = activated_at - interval '1 second'");
      List<Map<String, Long>> real = new ArrayList<>();
      for (int hour = 0; hour < HOURS; hour++) {
        real.add(real(fixture, id, h(hour)));
      }
      assertThat(simulated).isEqualTo(real);
    }
  }

  /** A condition that looks at other rows, true for two hours and not before. */
  private static CompiledSegment bought(AsOf asOf) {
    return JourneysFixture.segment(
        "bought",
        Sql.of(
            "EXISTS (SELECT 1 FROM event e WHERE e.contact_id = c.id AND e.at > ? AND e.at <= ?)",
            Database.timestamp(asOf.instant().minus(Duration.ofHours(2))),
            asOf.timestamp()),
        Set.of(new Reading.Events("purchase")));
  }

  private static Instant h(int hours) {
    return FROM.plus(Duration.ofHours(hours));
  }

  private static void populate(JourneysFixture fixture, Random random, Kind... kinds) {
    for (int number = 0; number < CONTACTS; number++) {
      Instant joined = h(-6).plusSeconds(random.nextInt(12 * 3600));
      long id = fixture.contact("c" + number, joined);
      fixture
          .jdbc
          .sql("INSERT INTO event (contact_id, type, at, key) VALUES (?, 'purchase', ?, 'i')")
          .params(id, Database.timestamp(h(-6).plusSeconds(random.nextInt(12 * 3600))))
          .update();
      Kind kind = kinds[random.nextInt(kinds.length)];
      is(fixture, id, kind);
      if (kinds.length > 1 && random.nextInt(6) == 0) {
        is(fixture, id, kinds[random.nextInt(kinds.length)]);
      }
    }
  }

  private static void is(JourneysFixture fixture, long id, Kind kind) {
    switch (kind) {
      case NO_ADDRESS -> fixture.set("contact", "marketplace_email = NULL WHERE id = " + id);
      case UNSUBSCRIBED ->
          fixture
              .jdbc
              .sql(
                  "INSERT INTO unsubscribe (contact_id, scope, at, source) VALUES (?, 'EVERYTHING',"
                      + " ?, 'PAGE') ON CONFLICT DO NOTHING")
              .params(id, Database.timestamp(h(-9)))
              .update();
      case SUPPRESSED ->
          fixture
              .jdbc
              .sql(
                  "INSERT INTO suppression (address, reason, at) SELECT external_id ||"
                      + " '@example.org', 'ADMIN', ? FROM contact WHERE id = ? ON CONFLICT DO"
                      + " NOTHING")
              .params(Database.timestamp(h(-9)), id)
              .update();
      case FINE -> {}
    }
  }

  /** Between two hours some get an address, come back, or leave; others are new. */
  private static void change(JourneysFixture fixture, Random random, Kind... kinds) {
    fixture.set(
        "contact",
        "marketplace_email = external_id || '@example.org' WHERE id % 3 = " + random.nextInt(5));
    fixture
        .jdbc
        .sql("DELETE FROM unsubscribe WHERE contact_id % 4 = ?")
        .param(random.nextInt(6))
        .update();
    is(fixture, 1 + random.nextInt(CONTACTS), kinds[random.nextInt(kinds.length)]);
    for (int number = 0; number < random.nextInt(4); number++) {
      is(fixture, fixture.contact("n" + number, h(number)), kinds[random.nextInt(kinds.length)]);
    }
  }

  /** As an activation does: what it finds is expected. */
  private static void activate(JourneysFixture fixture, long id) {
    long expected = fixture.journeys.expected(fixture.current(id), FROM);
    fixture.set("workflow", "expected = " + expected);
  }

  /** What each hour adds to the one before. */
  private static List<Map<String, Long>> simulated(JourneysFixture fixture) {
    List<Map<String, Long>> hours = new ArrayList<>();
    Map<String, Long> before = new TreeMap<>();
    for (int until = 1; until <= HOURS; until++) {
      Map<String, Long> all = counts(fixture, until);
      Map<String, Long> hour = new TreeMap<>();
      for (Map.Entry<String, Long> count : all.entrySet()) {
        add(hour, count.getKey(), count.getValue() - before.getOrDefault(count.getKey(), 0L));
      }
      hours.add(hour);
      before = all;
    }
    return hours;
  }

  private static Map<String, Long> counts(JourneysFixture fixture, int hours) {
    var range = fixture.journeys.simulate(SandboxTest.range(FROM, h(hours), "workflow 1"));
    Member member = range.members().get(0);
    Map<String, Long> counts = new TreeMap<>();
    add(counts, "entered", member.entered());
    add(counts, "mailed", member.mailed());
    member.skipped().forEach((reason, contacts) -> add(counts, reason.name(), contacts));
    for (Day day : range.days()) {
      day.held().forEach((reason, held) -> counts.merge("held " + reason, (long) held, Long::sum));
    }
    return counts;
  }

  private static Map<String, Long> real(JourneysFixture fixture, long id, Instant hour) {
    RunResult run =
        fixture.hour(hour).stream()
            .filter(each -> each.workflowId() == id)
            .findFirst()
            .orElseThrow();
    Map<String, Long> counts = new TreeMap<>();
    if (run.reason().isPresent()) {
      add(counts, "held " + run.reason().get(), 1);
      return counts;
    }
    add(counts, "entered", run.matched());
    add(counts, "mailed", run.planned());
    fixture
        .jdbc
        .sql(
            "SELECT reason, count(*) FROM delivery WHERE workflow_id = ? AND hour = ?"
                + " AND state = 'SKIPPED' GROUP BY reason")
        .params(id, Database.timestamp(hour))
        .query(
            row -> {
              add(counts, row.getString(1), row.getLong(2));
            });
    return counts;
  }

  private static void add(Map<String, Long> counts, String key, long count) {
    if (count != 0) {
      counts.put(key, count);
    }
  }
}
