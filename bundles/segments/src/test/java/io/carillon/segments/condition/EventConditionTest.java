package io.carillon.segments.condition;

import static io.carillon.segments.World.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.segments.World;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventConditionTest {
  private static final AsOf NOON = utc("2026-11-20T12:00:00Z");

  private World world;

  @BeforeEach
  void open() {
    world = new World();
    world.contact("none", Map.of());
    long one = world.contact("one", Map.of());
    world.event(one, "purchase", "2026-11-20T08:00:00Z", new BigDecimal("100"));
    world.event(one, "visit", "2026-11-20T08:00:00Z", null);
    long three = world.contact("three", Map.of());
    world.event(three, "purchase", "2026-11-01T08:00:00Z", new BigDecimal("10.50"));
    world.event(three, "purchase", "2026-11-13T08:00:00Z", new BigDecimal("20"));
    world.event(three, "purchase", "2026-11-19T23:59:59.999999Z", null);
    long later = world.contact("later", Map.of());
    world.event(later, "purchase", "2026-11-20T12:00:00.000001Z", new BigDecimal("5"));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String who(String condition) {
    return world.who(NOON, condition);
  }

  @Test
  void an_event_alone_means_that_it_has_happened_by_the_as_of() {
    assertThat(who("{event: purchase}")).isEqualTo("one three");
    assertThat(who("{event: visit}")).isEqualTo("one");
    assertThat(who("{event: click}")).isEmpty();
  }

  @Test
  void zero_counts_R187() {
    assertThat(who("{event: purchase, is: equal, value: 0}")).isEqualTo("later none");
    assertThat(who("{event: purchase, is: less_than, value: 1}")).isEqualTo("later none");
    assertThat(who("{event: purchase, is: less_than, value: 3}")).isEqualTo("later none one");
    assertThat(who("{event: purchase, is: at_most, value: 0}")).isEqualTo("later none");
    assertThat(who("{event: purchase, is: not_equal, value: 1}")).isEqualTo("later none three");
    assertThat(who("{event: purchase, is: between, value: [0, 1]}")).isEqualTo("later none one");
    assertThat(who("{event: purchase, is: at_least, value: 0}")).isEqualTo("later none one three");
    assertThat(who("{event: purchase, is: less_than, value: 0}")).isEmpty();
  }

  @Test
  void counts_compare() {
    assertThat(who("{event: purchase, is: at_least, value: 1}")).isEqualTo("one three");
    assertThat(who("{event: purchase, is: greater_than, value: 1}")).isEqualTo("three");
    assertThat(who("{event: purchase, is: equal, value: 3}")).isEqualTo("three");
    assertThat(who("{event: purchase, is: not_equal, value: 0}")).isEqualTo("one three");
    assertThat(who("{event: purchase, is: between, value: [2, 5]}")).isEqualTo("three");
  }

  @Test
  void windows_are_local_days() {
    assertThat(who("{event: purchase, within: today}")).isEqualTo("one");
    assertThat(who("{event: purchase, within: yesterday}")).isEqualTo("three");
    assertThat(who("{event: purchase, within: {last_days: 1}, is: equal, value: 0}"))
        .isEqualTo("later none three");
    assertThat(who("{event: purchase, within: {last_days: 8}, is: equal, value: 2}"))
        .isEqualTo("three");
    assertThat(
            who(
                "{event: purchase, within: {between: [2026-11-01, 2026-11-13]}, is: equal, value: 2}"))
        .isEqualTo("three");
    assertThat(who("{event: purchase, within: {before: 2026-11-13}}")).isEqualTo("three");
    assertThat(who("{event: purchase, within: {more_than_days_ago: 30}}")).isEmpty();
  }

  @Test
  void sums_count_no_events_and_no_amounts_as_zero() {
    assertThat(who("{event: purchase, measure: sum, is: at_least, value: 30.5}"))
        .isEqualTo("one three");
    assertThat(who("{event: purchase, measure: sum, is: less_than, value: 100}"))
        .isEqualTo("later none three");
    assertThat(who("{event: visit, measure: sum, is: equal, value: 0}"))
        .isEqualTo("later none one three");
    assertThat(who("{event: purchase, measure: sum, within: today, is: greater_than, value: 0}"))
        .isEqualTo("one");
  }

  @Test
  void first_and_last_are_judged_as_moments() {
    assertThat(who("{event: purchase, measure: first, is: today}")).isEqualTo("one");
    assertThat(who("{event: purchase, measure: last, is: yesterday}")).isEqualTo("three");
    assertThat(who("{event: purchase, measure: last, is: days_ago, value: 7}")).isEmpty();
    assertThat(who("{event: purchase, measure: first, is: before, value: 2026-11-10}"))
        .isEqualTo("three");
    assertThat(who("{event: purchase, measure: last, is: more_than_days_ago, value: 0}"))
        .isEqualTo("three");
    assertThat(
            who(
                "{event: purchase, measure: last, within: {before: 2026-11-19}, is: days_ago, value: 7}"))
        .isEqualTo("three");
    assertThat(who("{event: purchase, measure: first, is: empty}")).isEqualTo("later none");
    assertThat(who("{event: purchase, measure: last, within: today, is: not_empty}"))
        .isEqualTo("one");
  }

  @Test
  void explanations_show_what_was_judged() {
    String count = "{event: purchase, within: {last_days: 8}, is: equal, value: 0}";
    assertThat(world.value(NOON, "none", count)).isEqualTo("0");
    assertThat(world.value(NOON, "three", count)).isEqualTo("2");
    assertThat(world.value(NOON, "later", count)).isEqualTo("0");
    String sum = "{event: purchase, measure: sum, is: equal, value: 0}";
    assertThat(world.value(NOON, "three", sum)).isEqualTo("30.50");
    assertThat(world.value(NOON, "none", sum)).isEqualTo("0");
    String last = "{event: purchase, measure: last, is: today}";
    assertThat(world.value(NOON, "three", last)).isEqualTo("2026-11-19 23:59:59");
    assertThat(world.value(NOON, "none", last)).isNull();
  }
}
