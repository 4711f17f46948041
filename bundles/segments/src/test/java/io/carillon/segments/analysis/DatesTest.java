package io.carillon.segments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.segments.FakeFields;
import io.carillon.segments.People;
import io.carillon.segments.Person;
import io.carillon.segments.ReferenceEvaluator;
import io.carillon.segments.World;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.reasoning.Answer;
import io.carillon.segments.reasoning.Formula;
import io.carillon.segments.reasoning.Reasoner;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Conditions on dates against every contact and every day that could matter: nothing is missed and
 * nothing is made up (R47).
 */
class DatesTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final AsOf NOW = People.end(TODAY, new AsOf(World.NOW, ZONE));

  private static ConditionTypes types;

  @BeforeContainer
  static void open() {
    types = new ConditionTypes(new FakeFields());
    types.add(new FieldCondition(new FakeFields()));
  }

  /** Borders are at most 12 days from today, so nothing else can happen after 40. */
  @Property(tries = 1000)
  void two_conditions_on_a_date_overlap_just_if_some_day_fits_both_R47(
      @ForAll("plain") Map<String, Object> one, @ForAll("plain") Map<String, Object> other) {
    List<Map<String, Object>> conditions = List.of(one, other);
    Meaning meaning = new Meaning(types);
    Formula both = meaning.read(Map.of("all", conditions)).formula();
    Reasoner reasoner = new Reasoner(meaning.statements(), TODAY, ZONE);

    Answer answer = reasoner.fromTodayOn(both);

    boolean expected = days(0, 40).anyMatch(day -> somebody(day, -30, 30, conditions));
    assertThat(answer.possible()).isEqualTo(expected);
    assertThat(answer.never()).isEqualTo(!expected);
    Answer before = reasoner.beforeToday(both);
    boolean wasExpected = days(-40, 0).anyMatch(day -> somebody(day, -30, 30, conditions));
    assertThat(before.possible()).isEqualTo(wasExpected);
    assertThat(before.never()).isEqualTo(!wasExpected);
    if (expected) {
      LocalDate first = answer.example().orElseThrow().day();
      assertThat(days(0, 40).filter(day -> somebody(day, -30, 30, conditions)).findFirst())
          .contains(first);
    }
  }

  /** A year and a leap day; who was born within three years. */
  @Property(tries = 15)
  void anniversaries_are_neither_missed_nor_made_up(
      @ForAll("plain") Map<String, Object> one, @ForAll("far") Map<String, Object> other) {
    Map<String, Object> birthday = Map.of("field", "birthday", "is", "anniversary");
    for (Map<String, Object> asked : List.of(birthday, Map.<String, Object>of("not", birthday))) {
      List<Map<String, Object>> conditions = List.of(asked, one, other);
      Meaning meaning = new Meaning(types);
      Formula all = meaning.read(Map.of("all", conditions)).formula();
      Answer answer = new Reasoner(meaning.statements(), TODAY, ZONE).fromTodayOn(all);

      // Ascending days, so that most cases end at once.
      boolean found = days(0, 400).anyMatch(day -> somebody(day, -1_200, 30, conditions));
      if (found) {
        assertThat(answer.possible()).isTrue();
      } else if (answer.possible()) {
        LocalDate day = answer.example().orElseThrow().day();
        Object born = answer.example().orElseThrow().values().get("birthday");
        ReferenceEvaluator reference = new ReferenceEvaluator(People.end(day, NOW));
        assertThat(holds(reference, (LocalDate) born, conditions)).isTrue();
      }
    }
  }

  private static boolean somebody(
      LocalDate today, int from, int to, List<Map<String, Object>> conditions) {
    ReferenceEvaluator reference = new ReferenceEvaluator(People.end(today, NOW));
    return holds(reference, null, conditions)
        || IntStream.rangeClosed(from, to)
            .anyMatch(day -> holds(reference, today.plusDays(day), conditions));
  }

  private static boolean holds(
      ReferenceEvaluator reference, LocalDate born, List<Map<String, Object>> conditions) {
    Map<String, Object> values = born == null ? Map.of() : Map.of("birthday", born);
    Person person = new Person(1, values, List.of(), List.of());
    return conditions.stream().allMatch(condition -> reference.holds(condition, person));
  }

  private static Stream<LocalDate> days(int from, int to) {
    return IntStream.range(from, to).mapToObj(TODAY::plusDays);
  }

  @Provide
  Arbitrary<Map<String, Object>> plain() {
    return conditions(Arbitraries.integers().between(1, 12), 12);
  }

  @Provide
  Arbitrary<Map<String, Object>> far() {
    return conditions(Arbitraries.of(1, 7, 364, 365, 366, 367, 730, 731), 800);
  }

  private static Arbitrary<Map<String, Object>> conditions(Arbitrary<Integer> counts, int most) {
    Arbitrary<String> dates =
        Arbitraries.integers().between(-most, most).map(day -> TODAY.plusDays(day).toString());
    Arbitrary<Map<String, Object>> words =
        Arbitraries.of("today", "yesterday", "tomorrow", "empty", "not_empty")
            .map(is -> Map.of("field", "birthday", "is", is));
    Arbitrary<Map<String, Object>> counted =
        Combinators.combine(
                Arbitraries.of(
                    "days_ago", "last_days", "more_than_days_ago", "in_days", "next_days"),
                counts)
            .as((is, value) -> Map.of("field", "birthday", "is", is, "value", value));
    Arbitrary<Map<String, Object>> fixed =
        Combinators.combine(Arbitraries.of("before", "after", "on"), dates)
            .as((is, value) -> Map.of("field", "birthday", "is", is, "value", value));
    Arbitrary<Map<String, Object>> between =
        dates
            .list()
            .ofSize(2)
            .map(
                pair ->
                    Map.of(
                        "field",
                        "birthday",
                        "is",
                        "between",
                        "value",
                        pair.stream().sorted().toList()));
    Arbitrary<Map<String, Object>> plain = Arbitraries.oneOf(words, counted, fixed, between);
    return Arbitraries.oneOf(plain, plain.map(condition -> Map.of("not", condition)));
  }
}
