package io.carillon.segments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
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
import io.carillon.segments.reasoning.Reasoner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
 * Whatever is told to change nothing may be removed, alone or all together: the same people are in
 * the segment, today and later. Each person is asked one by one.
 */
class SuperfluousTest {
  private static final int DAYS = 4;

  private static World world;
  private static ConditionTypes types;
  private static List<Person> people;
  private static int told;

  @BeforeContainer
  static void open() {
    world = new World();
    types = new ConditionTypes(world.fields);
    types.add(new FieldCondition(world.fields));
    types.add(new EventCondition());
    types.add(new PerformanceCondition());
    types.add(new SentCondition());
    world.workflow("Invite", "ACTIVE");
    Random random = new Random(5);
    people = IntStream.range(0, 150).mapToObj(i -> People.random(i, random)).toList();
  }

  @AfterContainer
  static void close() {
    world.close();
    // Were nothing ever told, the property would say nothing.
    assertThat(told).isGreaterThan(20);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void each_may_be_removed_by_itself(
      @ForAll("segments") Map<String, Object> segment, @ForAll("moments") AsOf asOf) {
    List<String> pointers = superfluous(segment, asOf);
    told += pointers.size();
    for (String pointer : pointers) {
      assertSame(segment, without(segment, "", Set.of(pointer)), asOf, pointer);
    }
    assertSame(segment, without(segment, "", Set.copyOf(pointers)), asOf, "all that is told");
  }

  private static List<String> superfluous(Map<String, Object> segment, AsOf asOf) {
    ConditionTree tree = ConditionTree.compile(segment, types, asOf, (pointer, fault) -> fault);
    Meaning meaning = new Meaning(types);
    Part root = meaning.read(segment);
    Reasoner reasoner = new Reasoner(meaning.statements(), asOf.today(), asOf.zone());
    List<String> pointers = new ArrayList<>();
    boolean never = reasoner.fromTodayOn(root.formula()).never();
    if (!never && !reasoner.fromTodayOn(root.formula().not()).never()) {
      new Superfluous(
              root,
              reasoner,
              new Labels(root, tree),
              (code, severity, at, sentence, advice) ->
                  pointers.add(at.orElseThrow().pointer().replaceFirst("/(all|any)$", "")))
          .find();
    }
    return pointers;
  }

  private static void assertSame(
      Map<String, Object> with, Map<String, Object> without, AsOf asOf, String what) {
    LocalDate today = asOf.today();
    for (int day = 0; day < DAYS; day++) {
      ReferenceEvaluator reference = new ReferenceEvaluator(People.end(today.plusDays(day), asOf));
      for (Person person : people) {
        assertThat(reference.holds(without, person))
            .as("%s of %s, %s", what, with, person)
            .isEqualTo(reference.holds(with, person));
      }
    }
  }

  /** The definition without some of its parts. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> without(
      Map<String, Object> part, String pointer, Set<String> gone) {
    Map<String, Object> left = new HashMap<>(part);
    for (String kind : List.of("all", "any")) {
      if (part.get(kind) instanceof List<?> parts) {
        List<Object> some = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          String at = pointer + "/" + kind + "/" + i;
          if (!gone.contains(at)) {
            some.add(without((Map<String, Object>) parts.get(i), at, gone));
          }
        }
        left.put(kind, some);
      }
    }
    if (part.get("not") instanceof Map<?, ?> denied) {
      left.put("not", without((Map<String, Object>) denied, pointer + "/not", gone));
    }
    return left;
  }

  /** Of few conditions that come again and again, so that many follow from each other. */
  @Provide
  Arbitrary<Map<String, Object>> segments() {
    return Combinators.combine(
            RandomConditions.leaves(), RandomConditions.leaves(), RandomConditions.days("renewal"))
        .flatAs(SuperfluousTest::mixed);
  }

  private static Arbitrary<Map<String, Object>> mixed(
      Map<String, Object> one, Map<String, Object> two, Map<String, Object> three) {
    return groups(2, List.of(one, two, three))
        .list()
        .ofMinSize(2)
        .ofMaxSize(3)
        .map(list -> Map.of("all", list));
  }

  private static Arbitrary<Map<String, Object>> groups(
      int depth, List<Map<String, Object>> leaves) {
    Arbitrary<Map<String, Object>> leaf = Arbitraries.of(leaves);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Map<String, Object>> deeper = groups(depth - 1, leaves);
    Arbitrary<List<Map<String, Object>>> some = deeper.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaf,
        some.map(list -> Map.of("all", list)),
        some.map(list -> Map.of("any", list)),
        deeper.map(part -> Map.of("not", part)));
  }

  @Provide
  Arbitrary<AsOf> moments() {
    return RandomConditions.moments();
  }
}
