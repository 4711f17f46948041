package io.carillon.journeys.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.journey.RunResult;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.journeys.JourneysFixture;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Asking those alone who have changed finds whom asking everybody finds. */
class ChangesProperties {
  private static final Instant T0 = JourneysFixture.T0;
  private static final int CONTACTS = 30;
  private static final int WRITERS = 3;
  private static final int HOURS = 20;
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/Montevideo"));
  private static final List<String> TYPES = List.of("purchase", "click", "visit");

  /** Transactions that take their time, and end at any moment, or are rolled back. */
  private static final class Writers implements AutoCloseable {
    private final Connection[] open = new Connection[WRITERS];
    private final JourneysFixture fixture;
    private final Random random;
    private int written;

    Writers(JourneysFixture fixture, Random random) {
      this.fixture = fixture;
      this.random = random;
    }

    /** Begins some, writes with some, and ends some. */
    void turn(Instant around) throws SQLException {
      for (int count = random.nextInt(4); count > 0; count--) {
        int writer = random.nextInt(WRITERS);
        if (open[writer] == null) {
          open[writer] = fixture.database.dataSource().getConnection();
          open[writer].setAutoCommit(false);
        }
        write(open[writer], writer, around);
      }
      if (random.nextInt(3) > 0) {
        end(random.nextInt(WRITERS));
      }
    }

    /** Each writer has contacts of its own, so that none waits for another. */
    private void write(Connection connection, int writer, Instant around) throws SQLException {
      long contact = 1 + writer + (long) WRITERS * random.nextInt(CONTACTS / WRITERS);
      Instant at = around.plus(Duration.ofMinutes(random.nextInt(600) - 300));
      switch (random.nextInt(6)) {
        case 0 ->
            run(connection, "UPDATE contact SET country = ? WHERE id = ?", country(), contact);
        case 1 ->
            run(
                connection,
                "UPDATE contact SET original_joined = ? WHERE id = ?",
                TestData.timestamp(at),
                contact);
        case 2 ->
            run(
                connection,
                "INSERT INTO contact (external_id, marketplace_email, country, original_joined,"
                    + " created_at, updated_at) VALUES (?, ?, ?, ?, ?, now())",
                "new" + ++written,
                "new" + written + "@example.org",
                country(),
                TestData.timestamp(at),
                TestData.timestamp(at));
        case 3 ->
            run(
                connection,
                "DELETE FROM event WHERE contact_id = ? AND type = ?",
                contact,
                TYPES.get(random.nextInt(TYPES.size())));
        default ->
            run(
                connection,
                "INSERT INTO event (contact_id, type, key, at, amount)"
                    + " SELECT ?, t, ?, ?, ? FROM unnest(?::text[]) AS t",
                contact,
                "k" + ++written,
                TestData.timestamp(at),
                random.nextInt(20),
                TYPES.subList(0, 1 + random.nextInt(TYPES.size())).toArray(String[]::new));
      }
    }

    private String country() {
      return "C" + random.nextInt(3);
    }

    private static void run(Connection connection, String sql, Object... values)
        throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int place = 0; place < values.length; place++) {
          statement.setObject(place + 1, values[place]);
        }
        statement.executeUpdate();
      }
    }

    private void end(int writer) throws SQLException {
      Connection connection = open[writer];
      open[writer] = null;
      if (connection == null) {
        return;
      }
      if (random.nextInt(4) == 0) {
        connection.rollback();
      } else {
        connection.commit();
      }
      connection.close();
    }

    @Override
    public void close() throws SQLException {
      for (int writer = 0; writer < WRITERS; writer++) {
        end(writer);
      }
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void of_transactions_that_are_late_or_rolled_back(@ForAll Random random) throws SQLException {
    try (JourneysFixture fixture =
        new JourneysFixture(TestDatabase.fresh(), random.nextBoolean() ? 2 : 1_000)) {
      populate(fixture, random);
      Map<String, Object> conditions = group(random, 2);
      ConditionTypes types = types(fixture);
      fixture.segments.put("random", asOf -> segment(conditions, types, asOf));
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      long workflow =
          fixture.workflow(List.of("random"), zone, T0.minusSeconds(1), false, Optional.empty());
      try (Writers writers = new Writers(fixture, random)) {
        for (int hour = 0; hour < HOURS; hour++) {
          Instant at = T0.plus(Duration.ofHours(hour));
          assertThat(fixture.hour(at)).extracting(RunResult::state).containsExactly("DONE");
          assertThat(leftOut(fixture, workflow, at))
              .as("left out at %s of %s in %s", at, conditions, zone)
              .isZero();
          writers.turn(at);
        }
      }
      assertThat(fixture.issues.all()).isEmpty();
    }
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void of_transactions_at_the_same_time(@ForAll Random random) throws Exception {
    try (JourneysFixture fixture =
        new JourneysFixture(TestDatabase.fresh(), random.nextBoolean() ? 2 : 1_000)) {
      populate(fixture, random);
      Map<String, Object> conditions = group(random, 1);
      ConditionTypes types = types(fixture);
      fixture.segments.put("random", asOf -> segment(conditions, types, asOf));
      long workflow = fixture.workflow("random", T0.minusSeconds(1));
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService writers = Executors.newFixedThreadPool(1);
      int last = 13;
      try {
        Future<?> writing =
            writers.submit(
                () -> {
                  try (Writers turns = new Writers(fixture, random)) {
                    while (!over.get()) {
                      turns.turn(T0.plus(Duration.ofHours(6)));
                    }
                  }
                  return null;
                });
        for (int hour = 0; hour < last; hour++) {
          fixture.hour(T0.plus(Duration.ofHours(hour)));
        }
        over.set(true);
        writing.get(1, TimeUnit.MINUTES);
      } finally {
        writers.shutdownNow();
      }
      Instant at = T0.plus(Duration.ofHours(last));
      fixture.hour(at);
      assertThat(leftOut(fixture, workflow, at)).as("%s", conditions).isZero();
      assertThat(fixture.issues.all()).isEmpty();
    }
  }

  private static void populate(JourneysFixture fixture, Random random) {
    for (int number = 1; number <= CONTACTS; number++) {
      fixture
          .data
          .contact("c" + number)
          .joined(T0.minus(Duration.ofHours(random.nextInt(80) - 10)))
          .set("country", "C" + random.nextInt(3))
          .insert();
    }
  }

  /** Contacts who qualify at an hour and were not planned: what a full evaluation would find. */
  private static long leftOut(JourneysFixture fixture, long workflow, Instant at) {
    AsOf asOf = new AsOf(at.minus(1, ChronoUnit.MICROS), fixture.current(workflow).zone());
    Sql query =
        Sql.of("SELECT count(*) FROM contact c WHERE")
            .append(fixture.segments.get("random").apply(asOf).predicate())
            .append(
                Sql.of(
                    "AND NOT EXISTS (SELECT FROM once n"
                        + " WHERE n.workflow_id = ? AND n.contact_id = c.id)",
                    workflow));
    return fixture.jdbc.sql(query.text()).params(query.parameters()).query(Long.class).single();
  }

  private static ConditionTypes types(JourneysFixture fixture) {
    FieldCatalogue fields = new FieldCatalogue(fixture.database.dataSource());
    ConditionTypes types = new ConditionTypes(fields);
    types.add(new FieldCondition(fields));
    types.add(new EventCondition());
    types.add(new PerformanceCondition());
    return types;
  }

  private static CompiledSegment segment(
      Map<String, Object> conditions, ConditionTypes types, AsOf asOf) {
    ConditionTree tree =
        ConditionTree.compile(conditions, types, asOf, (pointer, fault) -> pointer + fault);
    Sql predicate = tree.predicate();
    return new CompiledSegment("random", 1, predicate, tree.conditions());
  }

  private static Map<String, Object> group(Random random, int depth) {
    List<Object> parts =
        IntStream.rangeClosed(0, 1 + random.nextInt(2))
            .<Object>mapToObj(
                part ->
                    depth > 0 && random.nextInt(3) == 0 ? group(random, depth - 1) : leaf(random))
            .toList();
    return Map.of(random.nextBoolean() ? "all" : "any", parts);
  }

  private static Map<String, Object> leaf(Random random) {
    Map<String, Object> leaf =
        switch (random.nextInt(10)) {
          case 0 -> Map.of("field", "country", "is", "equal", "value", "C1");
          case 1 -> Map.of("field", "original_joined", "is", "last_days", "value", 2);
          case 2 -> Map.of("field", "original_joined", "is", "not_empty");
          case 3 -> Map.of("field", "created_at", "is", "today");
          case 4 -> Map.of("event", "purchase", "is", "at_least", "value", 2);
          case 5 -> Map.of("event", "purchase", "measure", "sum", "is", "less_than", "value", 15);
          case 6 -> Map.of("event", "click", "measure", "last", "is", "today");
          case 7 -> Map.of("event", "visit", "measure", "first", "is", "days_ago", "value", 1);
          case 8 ->
              Map.of(
                  "performance",
                  "revenue",
                  "within",
                  Map.of("last_days", 1),
                  "is",
                  "at_least",
                  "value",
                  5);
          default -> Map.of("event", "click", "is", "equal", "value", 0);
        };
    return random.nextInt(4) == 0 ? Map.of("not", leaf) : leaf;
  }
}
