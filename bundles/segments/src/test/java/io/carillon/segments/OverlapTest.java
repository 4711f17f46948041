package io.carillon.segments;

import static io.carillon.segments.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Overlap.Relation;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two segments beside each other. Today is 20 November 2026. */
class OverlapTest {
  private static final AsOf TODAY = new AsOf(NOW, ZoneOffset.UTC);

  private static World world;

  @BeforeAll
  static void open() {
    world = new World();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static Overlap compare(String one, String other) {
    world.segments.save("segment: one\nall:\n  - " + one, "one.yaml", NOW);
    world.segments.save("segment: other\nall:\n  - " + other, "other.yaml", NOW);
    return world.segments.compare("One", "OTHER", TODAY);
  }

  @Test
  void the_last_7_and_the_last_14_days_overlap_but_7_and_14_days_ago_do_not_R47() {
    Overlap windows =
        compare(
            "{field: original_joined, is: last_days, value: 7}",
            "{field: original_joined, is: last_days, value: 14}");
    assertThat(windows)
        .isEqualTo(
            new Overlap(
                Relation.OVERLAPPING, "a contact who joined today is in both", false, true));

    Overlap days =
        compare(
            "{field: original_joined, is: days_ago, value: 7}",
            "{field: original_joined, is: days_ago, value: 14}");
    assertThat(days).isEqualTo(new Overlap(Relation.DISJOINT, "", false, false));
  }

  @Test
  void texts_that_differ_in_case_alone_are_one_where_case_is_ignored() {
    String ignoring = "{field: tier, is: %s, value: '%s', ignore_case: true}";
    assertThat(
            compare(ignoring.formatted("equal", "Straße"), ignoring.formatted("equal", "STRASSE")))
        .extracting(Overlap::firstContainsSecond, Overlap::secondContainsFirst)
        .containsExactly(true, true);
    assertThat(
            compare(ignoring.formatted("contains", "ẞ"), ignoring.formatted("starts_with", "gross"))
                .secondContainsFirst())
        .isFalse();
    assertThat(
            compare(ignoring.formatted("equal", "große"), ignoring.formatted("contains", "SS"))
                .secondContainsFirst())
        .isTrue();
    assertThat(
            compare(ignoring.formatted("equal", "ı"), ignoring.formatted("equal", "i")).relation())
        .isEqualTo(Relation.DISJOINT);
  }

  @Test
  void follow_ups_after_the_invitation_do_not_meet_R8() {
    assertThat(
            compare(
                    "{sent: Invite prospects, is: days_ago, value: 7}",
                    "{sent: Invite prospects, is: days_ago, value: 14}")
                .relation())
        .isEqualTo(Relation.DISJOINT);
    assertThat(
            compare(
                    "{sent: Invite prospects, is: last_days, value: 7}",
                    "{sent: invite prospects, is: more_than_days_ago, value: 3}")
                .example())
        .isEqualTo("a contact who was sent \"invite prospects\" 4 days ago is in both");
  }

  @Test
  void fixed_dates_and_days_that_pass_may_meet_on_a_later_day_R47() {
    Overlap later =
        compare(
            "{field: original_joined, is: days_ago, value: 7}",
            "{field: original_joined, is: on, value: 2026-12-01}");
    assertThat(later.example())
        .isEqualTo("on 2026-12-08, a contact who joined 7 days ago is in both");
    assertThat(
            compare(
                    "{field: original_joined, is: days_ago, value: 7}",
                    "{field: original_joined, is: on, value: 2026-11-01}")
                .relation())
        .isEqualTo(Relation.DISJOINT);
  }

  @Test
  void an_example_tells_all_that_matters() {
    String words =
        compare(
                "{all: [{field: tier, is: equal, value: gold}, {field: vip, is: true},"
                    + " {event: visit, measure: last, is: yesterday}]}",
                "{all: [{field: score, is: greater_than, value: 4.5}, {field: phone, is: empty},"
                    + " {field: interests, is: all_of, value: [tea, golf]},"
                    + " {event: purchase, within: {last_days: 3}, measure: sum, is: at_least,"
                    + " value: 50}]}")
            .example();
    assertThat(words)
        .contains("whose tier is gold", "whose vip is true", "without phone")
        .contains("whose interests is ", "with 1 visit event yesterday")
        .contains("with 1 purchase event ", " that come to 50")
        .contains("whose score is ");
  }

  @Test
  void a_metric_and_its_events_are_the_same_thing() {
    assertThat(
            compare(
                    "{performance: actions, within: {last_days: 30}, is: equal, value: 0}",
                    "{performance: revenue, within: {last_days: 7}, is: at_least, value: 100}")
                .relation())
        .isEqualTo(Relation.DISJOINT);
    assertThat(
            compare(
                    "{performance: actions, is: at_least, value: 3}",
                    "{event: purchase, is: at_least, value: 1}")
                .relation())
        .isEqualTo(Relation.OVERLAPPING);
  }

  @Test
  void nothing_is_claimed_of_a_plug_ins_condition() {
    ConditionType weather =
        new ConditionType() {
          @Override
          public String name() {
            return "weather";
          }

          @Override
          public Condition compile(Map<String, Object> condition, Moment moment) {
            return new Condition(
                "weather", SqlExpression.of("true"), SqlExpression.of("NULL::text"), Set.of());
          }
        };
    world.segments.addType(weather);
    try {
      assertThat(compare("{weather: sunny}", "{weather: rainy}").relation())
          .isEqualTo(Relation.UNKNOWN);
      // But what else they ask for still counts.
      assertThat(
              compare(
                      "{all: [{weather: sunny}, {field: vip, is: true}]}",
                      "{all: [{weather: rainy}, {field: vip, is: false}]}")
                  .relation())
          .isEqualTo(Relation.DISJOINT);
      assertThat(compare("{weather: sunny}", "{not: {weather: sunny}}").relation())
          .isEqualTo(Relation.DISJOINT);
    } finally {
      world.segments.removeType(weather);
    }
  }

  @Test
  void a_segment_that_is_not_there_is_named() {
    assertThatThrownBy(() -> world.segments.compare("Nobody", "Nowhere", TODAY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no segment Nobody");
  }

  @Test
  void two_hundred_conditions_are_judged_in_seconds() {
    String branches =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    "{all: [{field: tier, is: equal, value: t%d}, {field: score, is: equal, value: %d}]}"
                        .formatted(i, i))
            .collect(Collectors.joining(", "));
    long start = System.nanoTime();
    world.segments.save("segment: large\nany: [" + branches + "]\n", "large.yaml", NOW);
    assertThat(world.segments.lint("large", TODAY)).isEmpty();
    world.segments.save(
        "segment: shifted\nall:\n  - {field: tier, is: equal, value: t7}\n"
            + "  - {field: score, is: not_equal, value: 7}\n",
        "shifted.yaml",
        NOW);
    assertThat(world.segments.compare("large", "shifted", TODAY).relation())
        .isEqualTo(Relation.DISJOINT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }
}
