package io.carillon.segments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.People;
import io.carillon.segments.Person;
import io.carillon.segments.RandomConditions;
import io.carillon.segments.ReferenceEvaluator;
import io.carillon.segments.World;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import io.carillon.segments.reasoning.Answer;
import io.carillon.segments.reasoning.Certainty;
import io.carillon.segments.reasoning.ExampleContact;
import io.carillon.segments.reasoning.Formula;
import io.carillon.segments.reasoning.Reasoner;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What is reasoned about segments against people who are asked one by one: whoever is an example is
 * in, and where nobody can be, nobody is (R47). Days go on from the day of asking.
 */
class ReasoningTest {
  private static final int DAYS = 6;

  private static World world;
  private static ConditionTypes types;
  private static long invite;
  private static List<Person> people;
  private static final Map<Certainty, Integer> ANSWERS = new EnumMap<>(Certainty.class);

  @BeforeContainer
  static void open() {
    world = new World();
    types = new ConditionTypes(world.fields);
    types.add(new FieldCondition(world.fields));
    types.add(new EventCondition());
    types.add(new PerformanceCondition());
    types.add(new SentCondition());
    invite = world.workflow("Invite", "ACTIVE");
    Random random = new Random(11);
    people = IntStream.range(0, 120).mapToObj(i -> People.random(i, random)).toList();
  }

  @AfterContainer
  static void close() {
    world.close();
    // Were most answers unknown, the properties would say little.
    int all = ANSWERS.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(ANSWERS.getOrDefault(Certainty.UNKNOWN, 0)).isLessThan(all / 20);
    assertThat(ANSWERS.get(Certainty.NO)).isGreaterThan(all / 20);
    assertThat(ANSWERS.get(Certainty.YES)).isGreaterThan(all / 20);
  }

  @Property(tries = 4000, shrinking = ShrinkingMode.BOUNDED)
  void no_overlap_and_no_contradiction_is_false_for_pairs_of_conditions_R47(
      @ForAll("leaves") Map<String, Object> one,
      @ForAll("leaves") Map<String, Object> other,
      @ForAll("moments") AsOf asOf) {
    check(all(one), all(other), asOf);
  }

  @Property(tries = 700, shrinking = ShrinkingMode.BOUNDED)
  void no_overlap_and_no_contradiction_is_false_for_pairs_of_segments_R47(
      @ForAll("groups") Map<String, Object> one,
      @ForAll("groups") Map<String, Object> other,
      @ForAll("moments") AsOf asOf) {
    check(one, other, asOf);
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
  void no_overlap_and_no_contradiction_is_false_for_conditions_on_the_same_events_R192(
      @ForAll("eventGroups") Map<String, Object> one,
      @ForAll("eventGroups") Map<String, Object> other,
      @ForAll("moments") AsOf asOf) {
    check(one, other, asOf);
  }

  @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
  void an_example_that_becomes_a_contact_is_in_both_segments_for_the_database_too_R47(
      @ForAll("groups") Map<String, Object> one,
      @ForAll("groups") Map<String, Object> other,
      @ForAll("moments") AsOf asOf) {
    Asked asked = new Asked(one, other, asOf);
    asked
        .both()
        .example()
        .ifPresent(
            example -> {
              AsOf when = People.when(example, asOf);
              long id = People.store(world, People.of(example, asOf), invite);
              assertThat(inDatabase(one, when, id)).as("%s", example).isTrue();
              assertThat(inDatabase(other, when, id)).as("%s", example).isTrue();
            });
  }

  private static boolean inDatabase(Map<String, Object> definition, AsOf when, long contact) {
    Sql predicate =
        ConditionTree.compile(definition, types, when, (pointer, fault) -> fault).predicate();
    Sql query =
        Sql.of("SELECT count(*) > 0 FROM contact c WHERE c.id = ? AND", contact).append(predicate);
    return world.jdbc.sql(query.text()).params(query.parameters()).query(Boolean.class).single();
  }

  private static void check(Map<String, Object> one, Map<String, Object> other, AsOf asOf) {
    Asked asked = new Asked(one, other, asOf);
    Answer both = asked.both();
    ANSWERS.merge(both.certainty(), 1, Integer::sum);
    both.example().ifPresent(example -> assertIn(example, asOf, one, other));
    if (both.never()) {
      Map<String, Object> together = Map.of("all", List.of(one, other));
      for (AsOf day : days(asOf)) {
        ReferenceEvaluator reference = new ReferenceEvaluator(day);
        assertThat(people).noneMatch(person -> reference.holds(together, person));
      }
      // Whoever just fits one is the nearest to fit the other.
      asked.first().ifPresent(example -> assertNotIn(example, asOf, other));
      asked.second().ifPresent(example -> assertNotIn(example, asOf, one));
    }
  }

  private static void assertIn(
      ExampleContact example, AsOf asOf, Map<String, Object> one, Map<String, Object> other) {
    ReferenceEvaluator reference = new ReferenceEvaluator(People.when(example, asOf));
    Person person = People.of(example, asOf);
    assertThat(reference.holds(one, person)).as("%s in %s", example, one).isTrue();
    assertThat(reference.holds(other, person)).as("%s in %s", example, other).isTrue();
    assertThat(example.day()).isAfterOrEqualTo(asOf.today());
  }

  private static void assertNotIn(ExampleContact example, AsOf asOf, Map<String, Object> segment) {
    ReferenceEvaluator reference = new ReferenceEvaluator(People.when(example, asOf));
    assertThat(reference.holds(segment, People.of(example, asOf))).as("%s", example).isFalse();
  }

  private static List<AsOf> days(AsOf asOf) {
    LocalDate today = asOf.today();
    return IntStream.range(0, DAYS).mapToObj(i -> People.end(today.plusDays(i), asOf)).toList();
  }

  /** Two definitions, put to the reasoner. */
  private record Asked(Reasoner reasoner, Formula one, Formula other) {
    Asked(Map<String, Object> one, Map<String, Object> other, AsOf asOf) {
      this(new Meaning(types), one, other, asOf);
    }

    private Asked(Meaning meaning, Map<String, Object> one, Map<String, Object> other, AsOf asOf) {
      this(meaning, meaning.read(one).formula(), meaning.read(other).formula(), asOf);
    }

    private Asked(Meaning meaning, Formula one, Formula other, AsOf asOf) {
      this(new Reasoner(meaning.statements(), asOf.today(), asOf.zone()), one, other);
    }

    Answer both() {
      return reasoner.fromTodayOn(one.and(other));
    }

    Optional<ExampleContact> first() {
      return reasoner.fromTodayOn(one).example();
    }

    Optional<ExampleContact> second() {
      return reasoner.fromTodayOn(other).example();
    }
  }

  private static Map<String, Object> all(Map<String, Object> condition) {
    return new HashMap<>(Map.of("all", List.of(condition)));
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
  Arbitrary<Map<String, Object>> eventGroups() {
    return Combinators.combine(
            Arbitraries.of("all", "any"),
            RandomConditions.events().list().ofMinSize(1).ofMaxSize(3))
        .as((kind, conditions) -> Map.of(kind, conditions));
  }

  @Provide
  Arbitrary<AsOf> moments() {
    return RandomConditions.moments();
  }
}
