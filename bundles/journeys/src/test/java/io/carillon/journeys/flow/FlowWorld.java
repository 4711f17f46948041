package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.contact.FieldType;
import io.carillon.api.workflow.Flow;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.tick.Database;
import io.carillon.spi.condition.Reading;
import io.carillon.testkit.TestData;
import io.carillon.testkit.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A database with a few people and random flows. Time goes on in it: hours strike, things happen to
 * people, the engine is asked; then the naive interpreter is told the same.
 */
final class FlowWorld implements AutoCloseable {
  private static final int PEOPLE = 4;
  private static final int HOURS = 9;
  private static final Instant EVER = Instant.parse("9000-01-01T00:00:00Z");
  private static final Limits NO_ALARM = new Limits(10_000, 0, 0, 0, 0);

  /** A flow of this world. */
  private record Made(String name, long workflow, ZoneId zone, Flow flow) {}

  /** The engine is asked; before that, in the same second, hours may have struck. */
  private record Turn(Instant now, List<Instant> struck) {}

  private final JourneysFixture fixture = new JourneysFixture();
  private final JourneyService journeys = fixture.journeys(fixture.database.dataSource(), NO_ALARM);
  private final Ticks ticks = new Ticks(fixture.hours, journeys, fixture.database.dataSource());
  private final Random random;
  private final RandomDelays delays;
  private final Instant start;
  private final List<Someone> people = new ArrayList<>();
  private final List<Made> flows = new ArrayList<>();
  private final Facts facts = new Facts();
  private final PriorityQueue<Facts.Fact> coming =
      new PriorityQueue<>(Comparator.comparing(Facts.Fact::at));
  private final List<Turn> turns = new ArrayList<>();
  private final String renewal;
  private Instant now;
  private int written;

  FlowWorld(long seed, int many) {
    random = new Random(seed);
    delays = new RandomDelays(random);
    start = delays.beginning();
    now = start.minusSeconds(3600);
    FieldCatalogue catalogue = new FieldCatalogue(fixture.database.dataSource());
    fixture.fields.add(catalogue.create(Someone.RENEWAL, FieldType.DATE));
    renewal = catalogue.find(Someone.RENEWAL).orElseThrow().column();
    for (int person = 0; person < PEOPLE; person++) {
      people.add(someone(person));
    }
    for (int link = 0; link < RandomFlows.LINKS.size(); link++) {
      fixture
          .jdbc
          .sql(
              "INSERT INTO link (message_id, message_version, position, target) VALUES (7, 1, ?, ?)")
          .params(link, RandomFlows.LINKS.get(link))
          .update();
    }
    for (String country : RandomFlows.COUNTRIES) {
      fixture.segments.put(
          country,
          asOf ->
              JourneysFixture.segment(
                  country, Sql.of("c.country = ?", country), Set.of(new Reading.Field("country"))));
    }
    for (int flow = 0; flow < many; flow++) {
      flows.add(made("f" + flow, new Random(31 * seed + flow)));
    }
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Someone someone(int number) {
    Optional<String> zone = delays.zoneOfContact();
    Optional<LocalDate> day = oneIn(3) ? Optional.empty() : Optional.of(delays.day(start));
    Optional<Instant> joined =
        oneIn(3)
            ? Optional.empty()
            : Optional.of(start.plusSeconds(random.nextInt(600_000) - 300_000L));
    String name = "p" + number;
    String country = any(List.of("AA", "BB", "CC"));
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
    facts.add(Instant.EPOCH, id, "country=" + country);
    facts.add(Instant.EPOCH, id, "address=" + address);
    return new Someone(id, zone, day, joined);
  }

  private Made made(String name, Random own) {
    ZoneId zone = new RandomDelays(own).zone();
    Flow flow = RandomFlows.flow(name, own, start);
    fixture.segments.put(
        "enter " + name,
        asOf ->
            JourneysFixture.segment(
                name,
                Sql.of(
                    "EXISTS (SELECT FROM event e WHERE e.contact_id = c.id AND e.type = ?"
                        + " AND e.at <= ?)",
                    "enter " + name,
                    asOf.timestamp()),
                Set.of(new Reading.Events("enter " + name))));
    long workflow = fixture.flow("enter " + name, start.minusSeconds(1), zone, flow);
    for (Someone who : people) {
      for (int times = own.nextInt(7); times > 1; times -= 4) {
        Instant at = start.plus(Duration.ofMinutes(own.nextInt(60 * HOURS - 60) - 60L));
        coming.add(new Facts.Fact(at, who.id(), "enter " + name));
      }
    }
    return new Made(name, workflow, zone, flow);
  }

  /** Lets time go on. */
  void run(int askings) {
    for (int hour = 0; hour < HOURS; hour++) {
      Instant at = start.plus(Duration.ofHours(hour));
      if (hour == 0 || hour == HOURS - 1 || !oneIn(7)) {
        strike(at);
      }
      int mode = random.nextInt(8);
      int gap = mode == 0 ? 1 : mode < 4 ? 12 : mode < 7 ? 50 : 100;
      Instant next = at.plusSeconds(60L * (1 + random.nextInt(gap)));
      while (next.isBefore(at.plusSeconds(3600))) {
        ask(next);
        next = next.plusSeconds(60L * (1 + random.nextInt(gap)) - (oneIn(9) ? 17 : 0));
      }
    }
    int idle = 0;
    for (int asking = 0; asking < askings && idle < 4; asking++) {
      Optional<Instant> due = earliest();
      idle += due.isEmpty() ? 1 : 0;
      Instant next = due.orElse(now.plusSeconds(random.nextInt(9_000))).plusSeconds(lateness());
      ask(next.isAfter(now) ? next : now.plusSeconds(1));
    }
  }

  private long lateness() {
    return switch (random.nextInt(9)) {
      case 0 -> random.nextInt(60);
      case 1 -> random.nextInt(1_200);
      case 2 -> 600 + random.nextInt(3) - 1;
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

  private void strike(Instant hour) {
    happen(hour);
    Instant last =
        turns.stream()
            .flatMap(turn -> turn.struck().stream())
            .reduce((a, b) -> b)
            .orElse(hour.minus(1, ChronoUnit.HOURS));
    List<Instant> struck = new ArrayList<>();
    for (Instant at = last.plusSeconds(3600); !at.isAfter(hour); at = at.plusSeconds(3600)) {
      struck.add(at);
    }
    now = hour.plusSeconds(1);
    ticks.strike(hour, now);
    turns.add(new Turn(now, struck));
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
      long seconds = Duration.between(now, until).toSeconds();
      Instant at = until.minusSeconds(seconds > 0 ? (long) (random.nextDouble() * seconds) : 0);
      happening(at).ifPresent(coming::add);
    }
    while (!coming.isEmpty() && !coming.peek().at().isAfter(until)) {
      Facts.Fact fact = coming.poll();
      if (happened(fact)) {
        facts.add(fact.at(), fact.contact(), fact.what());
      }
    }
  }

  private Optional<Facts.Fact> happening(Instant at) {
    long contact = any(people).id();
    return switch (random.nextInt(12)) {
      case 0, 1 -> Optional.of(new Facts.Fact(at, contact, "event " + any(RandomFlows.EVENTS)));
      case 2, 3 ->
          Optional.of(new Facts.Fact(at, contact, "country=" + any(List.of("AA", "BB", "CC"))));
      case 4 ->
          Optional.of(
              new Facts.Fact(
                  at, contact, "address=" + (oneIn(2) ? "" : "p" + contact + "@example.net")));
      default -> outcome(at);
    };
  }

  /** Something becomes of a message. */
  private Optional<Facts.Fact> outcome(Instant at) {
    List<Facts.Fact> possible =
        fixture
            .jdbc
            .sql(
                "SELECT workflow_id, contact_id, step, state FROM delivery"
                    + " WHERE state IN ('PLANNED', 'SENT') AND planned_at <= ? ORDER BY id DESC LIMIT 30")
            .param(Database.timestamp(at))
            .query(
                (row, number) ->
                    new Facts.Fact(
                        at,
                        row.getLong("contact_id"),
                        name(row.getLong("workflow_id"))
                            + "/"
                            + row.getString("step")
                            + " "
                            + (row.getString("state").equals("PLANNED")
                                ? any(List.of("SENT", "SENT", "SENT", "FAILED"))
                                : tracked())))
            .list();
    return possible.isEmpty() ? Optional.empty() : Optional.of(any(possible));
  }

  private String tracked() {
    String by = " by " + any(List.of("PERSON", "MACHINE"));
    return oneIn(3) ? "OPENED" + by : "CLICKED" + by + " " + any(RandomFlows.LINKS);
  }

  private String name(long workflow) {
    return flows.stream()
        .filter(each -> each.workflow() == workflow)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private long workflow(String name) {
    return flows.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .workflow();
  }

  /** As those who import and track write it; false if it can't be. */
  private boolean happened(Facts.Fact fact) {
    String what = fact.what();
    if (what.startsWith("country=") || what.startsWith("address=")) {
      String value = what.substring(8);
      fixture
          .jdbc
          .sql(
              "UPDATE contact SET "
                  + (what.startsWith("country") ? "country" : "marketplace_email")
                  + " = nullif(?, ''), updated_at = ? WHERE id = ?")
          .params(value, TestData.timestamp(fact.at()), fact.contact())
          .update();
    } else if (what.contains("/")) {
      return becomes(fact, what.split("[/ ]", 3));
    } else {
      fixture
          .jdbc
          .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, ?, ?, ?)")
          .params(
              fact.contact(),
              what.replaceFirst("^event ", ""),
              "k" + ++written,
              TestData.timestamp(fact.at()))
          .update();
    }
    return true;
  }

  /**
   * @param parts flow, step, and what became of its message
   */
  private boolean becomes(Facts.Fact fact, String... parts) {
    long delivery =
        fixture
            .jdbc
            .sql("SELECT id FROM delivery WHERE workflow_id = ? AND contact_id = ? AND step = ?")
            .params(workflow(parts[0]), fact.contact(), parts[1])
            .query(Long.class)
            .single();
    OffsetDateTime at = TestData.timestamp(fact.at());
    if (parts[2].equals("SENT") || parts[2].equals("FAILED")) {
      return 1
          == fixture
              .jdbc
              .sql(
                  "UPDATE delivery SET state = ?, finished_at = ? WHERE id = ? AND state = 'PLANNED'")
              .params(parts[2], at, delivery)
              .update();
    }
    int person = parts[2].contains("PERSON") ? 1 : 0;
    boolean click = parts[2].startsWith("CLICKED");
    if (click) {
      fixture
          .jdbc
          .sql(
              "INSERT INTO link_click AS k (delivery_id, link, workflow_id, message_id,"
                  + " message_version, language, step, clicks, raw_clicks)"
                  + " VALUES (?, ?, ?, 7, 1, '', ?, ?, 1) ON CONFLICT (delivery_id, link) DO UPDATE"
                  + " SET clicks = k.clicks + excluded.clicks, raw_clicks = k.raw_clicks + 1")
          .params(
              delivery,
              RandomFlows.LINKS.indexOf(parts[2].replaceFirst(".* ", "")),
              workflow(parts[0]),
              parts[1],
              person)
          .update();
    }
    String kind = click ? "clicks" : "opens";
    String first = click ? "first_clicked" : "first_opened";
    fixture
        .jdbc
        .sql(
            ("INSERT INTO engagement AS e (delivery_id, workflow_id, contact_id, step, KIND, raw_KIND, FIRST)"
                    + " VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (delivery_id) DO UPDATE"
                    + " SET KIND = e.KIND + excluded.KIND, raw_KIND = e.raw_KIND + 1,"
                    + " FIRST = coalesce(e.FIRST, excluded.FIRST)")
                .replace("KIND", kind)
                .replace("FIRST", first))
        .params(
            delivery, workflow(parts[0]), fact.contact(), parts[1], person, person == 1 ? at : null)
        .update();
    return true;
  }

  /** By flow and person, what the engine has made of them. */
  Map<String, List<String>> found() {
    Map<String, Outcomes> all = new TreeMap<>();
    each(
        "SELECT * FROM journey_log",
        row ->
            of(all, row)
                .pass(
                    Database.instant(row, "at"),
                    row.getString("step"),
                    row.getString("result"),
                    row.getInt("passes")));
    each(
        "SELECT * FROM delivery",
        row ->
            of(all, row)
                .send(
                    row.getString("step"),
                    Database.instant(row, "planned_at"),
                    !row.getString("state").equals("SKIPPED")));
    each(
        "SELECT * FROM journey",
        row ->
            of(all, row)
                .journey(
                    Database.instant(row, "entered_at"),
                    Optional.ofNullable(row.getString("ended")).orElse(""),
                    Database.maybeInstant(row, "ended_at").orElse(EVER)));
    each(
        "SELECT * FROM waiting",
        row ->
            of(all, row)
                .stand(
                    row.getString("step"),
                    Database.instant(row, "since"),
                    Database.instant(row, "due_at"),
                    row.getInt("passes")));
    Map<String, List<String>> lines = new TreeMap<>();
    all.forEach((who, outcomes) -> lines.put(who, outcomes.lines()));
    return lines;
  }

  /** Reads a row. */
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String query, Reader reader) {
    fixture
        .jdbc
        .sql(query)
        .query(
            row -> {
              reader.read(row);
            });
  }

  private Outcomes of(Map<String, Outcomes> all, ResultSet row) throws SQLException {
    String who = name(row.getLong("workflow_id")) + " p" + row.getLong("contact_id");
    return all.computeIfAbsent(who, key -> new Outcomes());
  }

  /** The same, of the naive interpreter. */
  Map<String, List<String>> expected() {
    Map<String, List<String>> lines = new TreeMap<>();
    for (Made flow : flows) {
      naive(flow)
          .outcomes()
          .forEach((person, outcomes) -> lines.put(flow.name() + " p" + person, outcomes.lines()));
    }
    return lines;
  }

  private NaiveFlow naive(Made flow) {
    Map<String, Integer> shares = shares(flow.workflow());
    NaiveFlow naive =
        new NaiveFlow(
            flow.name(),
            flow.flow(),
            flow.zone(),
            facts,
            (step, person) -> shares.getOrDefault(step + " " + person, 1));
    for (Turn turn : turns) {
      turn.struck().forEach(hour -> naive.strike(hour, turn.now(), people));
      if (turn.struck().isEmpty()) {
        naive.ask(turn.now());
      }
    }
    return naive;
  }

  /** By step and person, what they were given first: no description says which it is. */
  private Map<String, Integer> shares(long workflow) {
    Map<String, Integer> shares = new HashMap<>();
    each(
        "SELECT * FROM journey_log WHERE result LIKE 'share-%' ORDER BY at",
        row -> {
          if (row.getLong("workflow_id") == workflow) {
            shares.putIfAbsent(
                row.getString("step") + " " + row.getLong("contact_id"),
                Integer.parseInt(row.getString("result").substring("share-".length())));
          }
        });
    return shares;
  }

  /** How many have passed what, as the engine has counted. */
  List<String> figuresFound() {
    List<String> figures = new ArrayList<>();
    each(
        "SELECT workflow_id, step, result, sum(people) AS people FROM step_figure GROUP BY 1, 2, 3",
        row ->
            figures.add(
                name(row.getLong("workflow_id"))
                    + " "
                    + row.getString("step")
                    + " "
                    + row.getString("result")
                    + " "
                    + row.getLong("people")));
    return figures;
  }

  /** The same, of the naive interpreter. */
  List<String> figuresExpected() {
    return flows.stream()
        .flatMap(flow -> naive(flow).figures().stream().map(line -> flow.name() + " " + line))
        .toList();
  }

  /** What actions have done to people, each of them once for each time that a step was passed. */
  Map<String, Integer> performed() {
    Map<String, Integer> performed = new TreeMap<>();
    each(
        "SELECT id, unnest(regexp_split_to_array(coalesce(first_name, ''), '(?=\\[)')) AS what FROM contact",
        row -> {
          if (!row.getString("what").isEmpty()) {
            performed.merge("p" + row.getLong("id") + " " + row.getString("what"), 1, Integer::sum);
          }
        });
    return performed;
  }

  /** The same, by what the log says of the steps. */
  Map<String, Integer> performedExpected() {
    Map<String, Integer> performed = new TreeMap<>();
    each(
        "SELECT * FROM journey_log WHERE result = 'done'",
        row ->
            performed.merge(
                "p"
                    + row.getLong("contact_id")
                    + " ["
                    + name(row.getLong("workflow_id"))
                    + " "
                    + row.getString("step")
                    + "]",
                1,
                Integer::sum));
    return performed;
  }

  List<String> faults() {
    return fixture.issues.all().stream().map(Object::toString).toList();
  }

  /** A flow, a person in it and what happened to them, for whoever reads of a failure. */
  String tell(String who) {
    String[] parts = who.split(" p");
    Made flow =
        flows.stream().filter(each -> each.name().equals(parts[0])).findFirst().orElseThrow();
    long contact = Long.parseLong(parts[1]);
    StringBuilder told = new StringBuilder(who + " in " + flow.zone() + "\n");
    flow.flow().steps().forEach(step -> told.append("  ").append(step).append('\n'));
    people.stream().filter(each -> each.id() == contact).forEach(told::append);
    told.append('\n');
    facts
        .of(contact, EVER)
        .filter(
            fact ->
                !fact.what().matches("(f\\d+/|enter ).*")
                    || fact.what().matches("(enter )?" + parts[0] + "\\b.*"))
        .forEach(
            fact ->
                told.append("  ").append(fact.at()).append(' ').append(fact.what()).append('\n'));
    told.append("asked at");
    turns.forEach(turn -> told.append(' ').append(turn.now()));
    return told.toString();
  }

  /** How many turns there were. */
  int turns() {
    return turns.size();
  }

  @Override
  public void close() {
    fixture.close();
  }
}
