package io.carillon.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import java.util.ArrayList;
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
class ReferenceEvaluatorTest {
  private static final int PEOPLE = 150;

  private static World world;
  private static ConditionTypes types;
  private static List<Person> people;
  private static long invite;
  private static long deleted;

  @BeforeContainer
  static void open() {
    world = new World();
    types = new ConditionTypes(world.fields);
    types.add(new FieldCondition(world.fields));
    types.add(new EventCondition());
    types.add(new PerformanceCondition());
    types.add(new SentCondition());
    invite = world.workflow("Invite", "ACTIVE");
    deleted = world.workflow("Invite", "DELETED");
    people = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < PEOPLE; i++) {
      people.add(add(random));
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
    ReferenceEvaluator reference = new ReferenceEvaluator(asOf);
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

  /** What has left counts, not what is planned, nor what a deleted workflow of that name sent. */
  private static Person add(Random random) {
    Person person = People.random(0, random);
    long id = People.store(world, person, invite);
    world.delivery(invite, id, 99, "FAILED", People.moment(random));
    world.delivery(deleted, id, 0, "SENT", People.moment(random));
    return new Person(id, person.values(), person.events(), person.mails());
  }
}
