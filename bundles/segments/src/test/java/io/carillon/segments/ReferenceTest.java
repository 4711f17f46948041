package io.carillon.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The SQL and the plainest Java agree on every contact, for any condition at any moment. */
class ReferenceTest {
  private static final int PEOPLE = 150;

  private static World world;
  private static ConditionTypes types;
  private static List<Person> people;

  @BeforeContainer
  static void open() {
    world = new World();
    types = new ConditionTypes();
    types.add(new FieldCondition(world.fields));
    types.add(new EventCondition());
    people = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < PEOPLE; i++) {
      people.add(add("p" + i, random));
    }
  }

  @AfterContainer
  static void close() {
    world.close();
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
  void a_condition_takes_who_the_reference_takes(
      @ForAll("leaves") Map<String, Object> condition, @ForAll("moments") AsOf asOf) {
    compare(Map.of("all", List.of(condition)), asOf);
  }

  @Property(tries = 700, shrinking = ShrinkingMode.BOUNDED)
  void nested_groups_take_who_the_reference_takes(
      @ForAll("groups") Map<String, Object> group, @ForAll("moments") AsOf asOf) {
    compare(group, asOf);
  }

  private static void compare(Map<String, Object> group, AsOf asOf) {
    ConditionTree tree =
        ConditionTree.compile(group, types, asOf, (pointer, fault) -> pointer + ": " + fault);
    Sql query = Sql.of("SELECT c.id FROM contact c WHERE").append(tree.predicate());
    List<Long> found =
        world.jdbc.sql(query.text()).params(query.parameters()).query(Long.class).list();
    Reference reference = new Reference(asOf);
    List<Long> expected =
        people.stream().filter(p -> reference.holds(group, p)).map(Person::id).toList();
    assertThat(new TreeSet<>(found)).isEqualTo(new TreeSet<>(expected));
  }

  @Provide
  Arbitrary<Map<String, Object>> leaves() {
    return RandomConditions.leaves();
  }

  @Provide
  Arbitrary<Map<String, Object>> groups() {
    return RandomConditions.groups();
  }

  @Provide
  Arbitrary<AsOf> moments() {
    return RandomConditions.moments();
  }

  private static Person add(String name, Random random) {
    Map<String, Object> values = new LinkedHashMap<>();
    maybe(random, values, "tier", RandomConditions.TEXTS.get(random.nextInt(10)));
    maybe(
        random, values, "score", new BigDecimal(random.nextInt(-4, 24)).divide(new BigDecimal(2)));
    maybe(random, values, "vip", random.nextBoolean());
    maybe(random, values, "birthday", birthday(random));
    maybe(random, values, "renewal", moment(random));
    maybe(random, values, "original_joined", moment(random));
    maybe(random, values, "interests", interests(random));
    values.put(
        "relationship_stage",
        List.of("NEW", "JOINED", "EXPIRED", "OUTREACH").get(random.nextInt(4)));
    Map<String, Object> columns = new HashMap<>();
    values.forEach(
        (field, value) ->
            columns.put(
                world.fields.find(field).orElseThrow().column(),
                value instanceof List<?> list ? list.toArray(new String[0]) : value));
    long id = world.contact(name, columns);
    List<Person.Happening> events = new ArrayList<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      String type = random.nextInt(3) > 0 ? "purchase" : "visit";
      BigDecimal amount = random.nextInt(4) > 0 ? new BigDecimal(random.nextInt(-4, 9)) : null;
      Person.Happening event = new Person.Happening(type, moment(random), amount);
      events.add(event);
      world.event(id, type, event.at().toString(), amount);
    }
    return new Person(id, values, events);
  }

  private static void maybe(Random random, Map<String, Object> values, String key, Object value) {
    if (random.nextInt(5) > 0) {
      values.put(key, value);
    }
  }

  /** Around a change of clocks, often on or just beside a full or half hour. */
  private static Instant moment(Random random) {
    Instant around = random.nextBoolean() ? RandomConditions.SPRING : RandomConditions.AUTUMN;
    Instant near = around.plus(Duration.ofMinutes(15L * random.nextInt(-480, 480)));
    long micros = List.of(0L, 1L, -1L, 123_456_789L).get(random.nextInt(4));
    return near.plusNanos(micros * 1000);
  }

  private static LocalDate birthday(Random random) {
    LocalDate date = LocalDate.ofInstant(moment(random), ZoneOffset.UTC);
    return random.nextBoolean() ? date : date.minusYears(30);
  }

  private static List<String> interests(Random random) {
    return RandomConditions.INTERESTS.stream().filter(i -> random.nextInt(3) == 0).toList();
  }
}
