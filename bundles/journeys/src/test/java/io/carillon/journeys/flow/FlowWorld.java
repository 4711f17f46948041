package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.workflow.Flow;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.flow.Facts.Fact;
import io.carillon.journeys.settings.Limits;
import io.carillon.spi.condition.Reading;
import io.carillon.testkit.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A database with a few people and random flows. Time goes on in it: hours strike, things happen to
 * people, the engine is asked; afterwards the naive interpreter is told the same.
 */
final class FlowWorld implements AutoCloseable {
  private static final int PEOPLE = 4;
  private static final Duration HOUR = Duration.ofHours(1);

  /** In which people enter; later on the engine is asked when somebody is due, or about then. */
  private static final int HOURS = 9;

  /** So often it is asked with nobody due. */
  private static final int IDLE = 4;

  private static final Limits NO_ALARM = new Limits(10_000, 0, 0, 0, 0);

  /** The engine is asked, or hours have struck. */
  private record Turn(Instant now, List<Instant> struck) {}

  private final JourneysFixture fixture = new JourneysFixture();
  private final JourneyService journeys = fixture.journeys(fixture.database.dataSource(), NO_ALARM);
  private final Ticks ticks = new Ticks(fixture.hours, journeys, fixture.database.dataSource());
  private final Random random;
  private final RandomDelays delays;
  private final Instant start;
  private final List<Someone> people = new ArrayList<>();
  private final List<MadeFlow> flows = new ArrayList<>();
  private final Facts facts = new Facts();
  private final PriorityQueue<Fact> coming = new PriorityQueue<>(Comparator.comparing(Fact::at));
  private final List<Turn> turns = new ArrayList<>();
  private final Happenings happenings;
  private Instant now;
  private Instant struck;

  /**
   * @param number the same number makes the same world
   */
  FlowWorld(long number, int many) {
    random = new Random(number);
    delays = new RandomDelays(random);
    start = delays.beginning();
    now = start.minus(HOUR);
    struck = now;
    Field renewal =
        new FieldCatalogue(fixture.database.dataSource()).create(Someone.RENEWAL, FieldType.DATE);
    fixture.fields.add(renewal);
    for (int person = 0; person < PEOPLE; person++) {
      people.add(someone("p" + person, renewal.column()));
    }
    happenings = new Happenings(fixture.jdbc, random, people, flows);
    for (String country : RandomFlows.COUNTRIES) {
      segment(country, new Reading.Field("country"), Sql.of("c.country = ?", country));
    }
    for (int flow = 0; flow < many; flow++) {
      flows.add(made("f" + flow, new Random(31 * number + flow)));
    }
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private void segment(String name, Reading reads, Sql predicate) {
    fixture.segments.put(name, asOf -> JourneysFixture.segment(name, predicate, Set.of(reads)));
  }

  private Someone someone(String name, String renewal) {
    Optional<String> zone = delays.zoneOfContact();
    Optional<LocalDate> day = oneIn(3) ? Optional.empty() : Optional.of(delays.day(start));
    Optional<Instant> joined =
        oneIn(3)
            ? Optional.empty()
            : Optional.of(start.plusSeconds(random.nextInt(600_000) - 300_000L));
    String country = Happenings.COUNTRIES.get(random.nextInt(Happenings.COUNTRIES.size()));
    String address = oneIn(4) ? "" : name + "@example.org";
    long id =
        fixture
            .data
            .contact(name)
            .address(address.isEmpty() ? null : address)
            .set("time_zone", zone.orElse(null))
            .set(renewal, day.orElse(null))
            .set("original_joined", joined.orElse(null))
            .set("country", country)
            .insert();
    facts.add(new Fact(Instant.EPOCH, id, "country=" + country));
    facts.add(new Fact(Instant.EPOCH, id, "address=" + address));
    return new Someone(id, zone, day, joined);
  }

  private MadeFlow made(String name, Random own) {
    ZoneId zone = new RandomDelays(own).zone();
    Flow flow = RandomFlows.flow(name, own, start);
    String entry = "enter " + name;
    fixture.segments.put(
        entry,
        asOf ->
            JourneysFixture.segment(
                entry,
                Sql.of(
                    "EXISTS (SELECT FROM event e WHERE e.contact_id = c.id AND e.type = ?"
                        + " AND e.at <= ?)",
                    entry,
                    asOf.timestamp()),
                Set.of(new Reading.Events(entry))));
    long workflow = fixture.flow(entry, start.minusSeconds(1), zone, flow);
    for (Someone who : people) {
      // Some never, some again, though entering is once.
      for (int times = own.nextInt(7); times > 1; times -= 4) {
        Instant at = start.plus(Duration.ofMinutes(own.nextInt(60 * HOURS - 60) - 60L));
        coming.add(new Fact(at, who.id(), entry));
      }
    }
    return new MadeFlow(name, workflow, zone, flow);
  }

  /**
   * Lets time go on.
   *
   * @param askings how often the engine is asked at most when nobody enters any more
   */
  void run(int askings) {
    for (int hour = 0; hour < HOURS; hour++) {
      Instant at = start.plus(Duration.ofHours(hour));
      if (hour == 0 || hour == HOURS - 1 || !oneIn(7)) {
        strike(at);
      }
      minutes(at);
    }
    int idle = 0;
    for (int asking = 0; asking < askings && idle < IDLE; asking++) {
      Optional<Instant> due = earliest();
      idle += due.isEmpty() ? 1 : 0;
      Instant next = due.orElse(now.plusSeconds(random.nextInt(9_000))).plusSeconds(lateness());
      ask(next.isAfter(now) ? next : now.plusSeconds(1));
    }
  }

  /** Within an hour the engine is asked each minute, or seldom, or not at all. */
  private void minutes(Instant hour) {
    int mode = random.nextInt(8);
    int gap = mode == 0 ? 1 : mode < 4 ? 12 : mode < 7 ? 50 : 100;
    Instant next = hour.plusSeconds(60L * (1 + random.nextInt(gap)));
    while (next.isBefore(hour.plus(HOUR))) {
      ask(next);
      next = next.plusSeconds(60L * (1 + random.nextInt(gap)) - (oneIn(9) ? 17 : 0));
    }
  }

  /** In seconds; what is a little more than ten minutes late is late. */
  private long lateness() {
    return switch (random.nextInt(9)) {
      case 0 -> random.nextInt(60);
      case 1 -> random.nextInt(1_200);
      case 2 -> 599L + random.nextInt(3);
      case 3 -> random.nextInt(20_000);
      case 4 -> -random.nextInt(20_000);
      default -> 0;
    };
  }

  private Optional<Instant> earliest() {
    return fixture
        .jdbc
        .sql("SELECT min(due_at) FROM waiting WHERE due_at < 'infinity'")
        .query(
            (row, number) ->
                Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant))
        .single();
  }

  /** With those hours before it that were missed. */
  private void strike(Instant hour) {
    happen(hour);
    List<Instant> all = new ArrayList<>();
    while (struck.isBefore(hour)) {
      struck = struck.plus(HOUR);
      all.add(struck);
    }
    now = hour.plusSeconds(1);
    ticks.strike(hour, now);
    turns.add(new Turn(now, all));
  }

  private void ask(Instant at) {
    happen(at);
    now = at;
    journeys.advance(at);
    turns.add(new Turn(at, List.of()));
  }

  /** What comes up to a moment. */
  private void happen(Instant until) {
    for (int count = oneIn(3) ? 1 + random.nextInt(3) : 0; count > 0; count--) {
      long seconds = Math.max(0, Duration.between(now, until).toSeconds());
      happenings
          .any(until.minusSeconds((long) (random.nextDouble() * seconds)))
          .ifPresent(coming::add);
    }
    while (!coming.isEmpty() && !coming.peek().at().isAfter(until)) {
      Fact fact = coming.poll();
      if (happenings.happen(fact)) {
        facts.add(fact);
      }
    }
  }

  FlowFindings findings() {
    return new FlowFindings(fixture.jdbc, flows);
  }

  /** By flow and person, what becomes of them as the naive interpreter reads the flows. */
  Map<String, List<String>> outcomes() {
    Map<String, List<String>> lines = new TreeMap<>();
    for (MadeFlow flow : flows) {
      naive(flow)
          .outcomes()
          .forEach((person, outcomes) -> lines.put(flow.name() + " p" + person, outcomes.lines()));
    }
    return lines;
  }

  /** How many pass what, by the same. */
  List<String> figures() {
    return flows.stream()
        .flatMap(flow -> naive(flow).figures().stream().map(line -> flow.name() + " " + line))
        .toList();
  }

  private NaiveFlow naive(MadeFlow flow) {
    Map<String, Integer> shares = findings().shares(flow.workflow());
    NaiveFlow naive =
        new NaiveFlow(flow, facts, (step, person) -> shares.getOrDefault(step + " " + person, 1));
    for (Turn turn : turns) {
      turn.struck().forEach(hour -> naive.strike(hour, turn.now(), people));
      if (turn.struck().isEmpty()) {
        naive.ask(turn.now());
      }
    }
    return naive;
  }

  /** What an admin would have been told. */
  List<String> issues() {
    return fixture.issues.all().stream().map(Object::toString).toList();
  }

  /** A flow, a person in it and what happened to them, for whoever reads of a failure. */
  String tell(String who) {
    String[] parts = who.split(" p");
    MadeFlow flow = MadeFlow.named(parts[0], flows);
    long contact = Long.parseLong(parts[1]);
    List<String> told = new ArrayList<>();
    told.add(who + " in " + flow.zone());
    flow.flow().steps().forEach(step -> told.add("  " + step));
    people.stream().filter(each -> each.id() == contact).forEach(each -> told.add("" + each));
    facts.told(contact, flow.name()).forEach(fact -> told.add("  " + fact));
    told.add("asked at " + turns.stream().map(turn -> turn.now().toString()).toList());
    return String.join("\n", told);
  }

  @Override
  public void close() {
    fixture.close();
  }
}
