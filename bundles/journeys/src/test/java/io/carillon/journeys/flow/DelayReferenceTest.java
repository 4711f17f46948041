package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.workflow.Delay;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.journeys.tick.Database;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statement of a delay and java.time agree on when it is over, for many people at once. */
class DelayReferenceTest {
  private static final int PEOPLE = 60;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AFTERWARDS = Instant.parse("2099-01-01T00:00:00Z");

  private static TestDatabase database;
  private static FlowSql sql;
  private static WaitQuery waits;
  private static List<Someone> people;

  @BeforeContainer
  static void open() {
    database = TestDatabase.fresh();
    sql = new FlowSql(new Database(database.dataSource()));
    Fields fields = new FieldCatalogue(database.dataSource());
    Field renewal = fields.create(Someone.RENEWAL, FieldType.DATE);
    waits = new WaitQuery(fields);
    people = new ArrayList<>();
    Random random = new Random(11);
    for (int number = 0; number < PEOPLE; number++) {
      people.add(someone("p" + number, renewal, random));
    }
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  private static Someone someone(String name, Field renewal, Random random) {
    RandomDelays delays = new RandomDelays(random);
    Someone who =
        new Someone(
            0,
            delays.zoneOfContact(),
            Optional.of(delays.day(delays.beginning())).filter(day -> random.nextInt(4) > 0),
            Optional.of(delays.beginning()).filter(joined -> random.nextInt(4) > 0));
    long id =
        new TestData(database.dataSource(), FIRST)
            .contact(name)
            .set("time_zone", who.zone().orElse(null))
            .set(renewal.column(), who.renewal().orElse(null))
            .set("original_joined", who.joined().orElse(null))
            .insert();
    return new Someone(id, who.zone(), who.renewal(), who.joined());
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void a_wait_is_over_when_the_calendar_says(@ForAll Random random) {
    RandomDelays delays = new RandomDelays(random);
    ZoneId zone = delays.zone();
    Delay delay = delays.delay(delays.beginning());
    Map<Long, Instant> came = new TreeMap<>();
    people.forEach(who -> came.put(who.id(), nearAChange(delay, zone, random)));
    Map<Long, Optional<Instant>> found = due(delay, zone, came);
    List<String> wrong = new ArrayList<>();
    for (Someone who : people) {
      Instant at = came.get(who.id());
      Optional<Instant> due = new NaiveDelay(delay, zone, who).due(at, who);
      if (!due.equals(found.get(who.id()))) {
        wrong.add("%s came at %s: %s, not %s".formatted(who, at, due, found.get(who.id())));
      }
    }
    assertThat(wrong).as("%s in %s", delay, zone).isEmpty();
  }

  /** A moment from which the amount leads to where the clocks of a place change, or near there. */
  private static Instant nearAChange(Delay delay, ZoneId zone, Random random) {
    ZoneId place = random.nextBoolean() ? zone : new RandomDelays(random).zone();
    Instant any = FIRST.plusSeconds(random.nextInt(40_000_000));
    ZoneOffsetTransition change = place.getRules().nextTransition(any);
    long days = 30L * delay.months() + 7L * delay.weeks() + delay.days() + random.nextInt(3) - 1;
    long minutes = 60L * delay.hours() + delay.minutes() + random.nextInt(400) - 200;
    return (change == null ? any : change.getInstant())
        .minusSeconds(86_400 * days + 60 * minutes + random.nextInt(2));
  }

  /** By contact; empty for whom there is no date. */
  private static Map<Long, Optional<Instant>> due(
      Delay delay, ZoneId zone, Map<Long, Instant> came) {
    Map<String, Object> values = new HashMap<>(waits.values(delay));
    values.put("zone", zone.getId());
    values.put("now", Database.timestamp(AFTERWARDS));
    values.put("workflow", 1L);
    values.put("version", 1);
    values.put("step", "wait");
    values.put("next", "next");
    values.put("reason", "");
    Map<String, Sql> pieces = new HashMap<>(waits.pieces(delay, zone.getId()));
    pieces.put(
        "here",
        Sql.of(
            "SELECT contact_id, CAST(0 AS bigint) AS subject, CAST(1 AS smallint) AS cycle,"
                + " CAST(0 AS smallint) AS passes, false AS muted, at, 'ARRIVES' AS phase"
                + " FROM unnest(CAST(? AS bigint[]), CAST(? AS timestamptz[])) AS u (contact_id, at)",
            came.keySet().toArray(Long[]::new),
            came.values().stream().map(Instant::toString).toArray(String[]::new)));
    Map<Long, Optional<Instant>> due = new HashMap<>();
    Sql query =
        Sql.of("WITH")
            .append(sql.piece("wait", values, pieces))
            .append(
                Sql.of("SELECT contact_id, CASE WHEN NOT undated THEN due END AS due FROM waits"));
    JdbcClient.create(database.dataSource())
        .sql(query.text())
        .params(query.parameters())
        .query(
            row -> {
              due.put(
                  row.getLong("contact_id"),
                  Optional.ofNullable(row.getObject("due", OffsetDateTime.class))
                      .map(OffsetDateTime::toInstant));
            });
    return due;
  }
}
