package io.carillon.segments.condition;

import static io.carillon.segments.World.day;
import static io.carillon.segments.World.in;
import static io.carillon.segments.World.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.AsOf;
import io.carillon.segments.World;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FieldConditionTest {
  private static final AsOf NOON = utc("2026-11-20T12:00:00Z");

  private World world;

  @BeforeEach
  void open() {
    world = new World();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void joined(String id, String at) {
    world.contact(id, Map.of("original_joined", Instant.parse(at)));
  }

  private void renews(String id, String at) {
    world.contact(id, Map.of("c_renewal", Instant.parse(at)));
  }

  @Test
  void a_moment_is_judged_by_its_local_day_R52_R53_R54() {
    joined("a_today", "2026-11-20T00:00:00Z");
    joined("b_yesterday_late", "2026-11-19T23:59:59.999999Z");
    joined("c_yesterday", "2026-11-19T00:00:00Z");
    joined("d_week", "2026-11-13T08:00:00Z");
    joined("e_week_and_day", "2026-11-12T08:00:00Z");
    world.contact("f_never", Map.of());

    assertThat(world.who(NOON, "{field: original_joined, is: today}")).isEqualTo("a_today");
    assertThat(world.who(NOON, "{field: original_joined, is: yesterday}"))
        .isEqualTo("b_yesterday_late c_yesterday");
    assertThat(world.who(NOON, "{field: original_joined, is: days_ago, value: 7}"))
        .isEqualTo("d_week");
    assertThat(world.who(NOON, "{field: original_joined, is: days_ago, value: 0}"))
        .isEqualTo("a_today");
    assertThat(world.who(NOON, "{field: original_joined, is: last_days, value: 1}"))
        .isEqualTo("a_today");
    assertThat(world.who(NOON, "{field: original_joined, is: last_days, value: 8}"))
        .isEqualTo("a_today b_yesterday_late c_yesterday d_week");
    assertThat(world.who(NOON, "{field: original_joined, is: more_than_days_ago, value: 7}"))
        .isEqualTo("e_week_and_day");
    assertThat(world.who(NOON, "{field: original_joined, is: empty}")).isEqualTo("f_never");
  }

  @Test
  void calendar_dates_include_and_exclude_as_documented() {
    joined("a", "2026-03-30T23:59:59Z");
    joined("b", "2026-03-31T00:00:00Z");
    joined("c", "2026-03-31T23:59:59.999999Z");
    joined("d", "2026-04-01T00:00:00Z");

    assertThat(world.who(NOON, "{field: original_joined, is: before, value: 2026-03-31}"))
        .isEqualTo("a");
    assertThat(world.who(NOON, "{field: original_joined, is: on, value: 2026-03-31}"))
        .isEqualTo("b c");
    assertThat(world.who(NOON, "{field: original_joined, is: after, value: 2026-03-31}"))
        .isEqualTo("d");
    assertThat(
            world.who(
                NOON, "{field: original_joined, is: between, value: [2026-03-30, 2026-03-31]}"))
        .isEqualTo("a b c");
  }

  @Test
  void the_first_and_the_last_day_of_all_are_days_too() {
    joined("a", "2026-03-31T00:00:00Z");
    world.contact("b", Map.of("c_birthday", day("9999-12-31")));
    AsOf tokyo = in("Asia/Tokyo", "2026-11-20T12:00:00Z");

    assertThat(world.who(tokyo, "{field: original_joined, is: after, value: 0001-01-01}"))
        .isEqualTo("a");
    assertThat(world.who(tokyo, "{field: original_joined, is: before, value: 9999-12-31}"))
        .isEqualTo("a");
    assertThat(
            world.who(
                tokyo, "{field: original_joined, is: between, value: [0001-01-01, 9999-12-31]}"))
        .isEqualTo("a");
    assertThat(world.who(tokyo, "{field: birthday, is: on, value: 9999-12-31}")).isEqualTo("b");
  }

  @Test
  void the_day_is_that_of_the_zone_of_the_evaluation_R65() {
    joined("a", "2026-11-20T03:00:00Z");

    assertThat(world.who(NOON, "{field: original_joined, is: today}")).isEqualTo("a");
    assertThat(
            world.who(
                in("America/New_York", "2026-11-20T12:00:00Z"),
                "{field: original_joined, is: yesterday}"))
        .isEqualTo("a");
    assertThat(
            world.who(
                in("Asia/Kathmandu", "2026-11-20T18:20:00Z"),
                "{field: original_joined, is: yesterday}"))
        .isEqualTo("a");
  }

  @Test
  void a_fact_of_the_future_is_not_known_yet() {
    joined("a", "2026-11-20T12:00:00Z");
    joined("b", "2026-11-20T12:00:00.000001Z");

    assertThat(world.who(NOON, "{field: original_joined, is: today}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: original_joined, is: not_empty}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: original_joined, is: empty}")).isEqualTo("b");
    assertThat(world.value(NOON, "a", "{field: original_joined, is: today}"))
        .isEqualTo("2026-11-20 12:00:00");
    assertThat(world.value(NOON, "b", "{field: original_joined, is: today}")).isNull();
  }

  @Test
  void a_moment_finer_than_the_database_counts_is_cut_not_rounded() {
    joined("a", "2026-11-20T12:00:00Z");
    AsOf justBefore = utc("2026-11-20T11:59:59.999999999Z");

    assertThat(world.who(justBefore, "{field: original_joined, is: not_empty}")).isEmpty();
  }

  @Test
  void plans_may_lie_ahead() {
    renews("a", "2026-11-20T23:00:00Z");
    renews("b", "2026-11-21T00:00:00Z");
    renews("c", "2026-11-26T23:59:59Z");
    renews("d", "2026-11-27T00:00:00Z");

    assertThat(world.who(NOON, "{field: renewal, is: today}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: renewal, is: tomorrow}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: renewal, is: in_days, value: 7}")).isEqualTo("d");
    assertThat(world.who(NOON, "{field: renewal, is: next_days, value: 7}")).isEqualTo("a b c");
  }

  @Test
  void dates_without_zone_are_compared_with_the_local_date() {
    world.contact("a", Map.of("c_birthday", day("2026-11-20")));
    world.contact("b", Map.of("c_birthday", day("2026-11-21")));
    AsOf tokyo = in("Asia/Tokyo", "2026-11-20T16:00:00Z");

    assertThat(world.who(NOON, "{field: birthday, is: today}")).isEqualTo("a");
    assertThat(world.who(tokyo, "{field: birthday, is: today}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: birthday, is: next_days, value: 2}")).isEqualTo("a b");
    assertThat(world.who(NOON, "{field: birthday, is: after, value: 2026-11-20}")).isEqualTo("b");
  }

  @Test
  void an_anniversary_is_the_same_day_of_an_earlier_year() {
    world.contact("a", Map.of("c_birthday", day("1990-11-20")));
    world.contact("b", Map.of("c_birthday", day("2026-11-20")));
    world.contact("c", Map.of("c_birthday", day("1990-11-21")));
    world.contact("leap", Map.of("c_birthday", day("2000-02-29")));

    assertThat(world.who(NOON, "{field: birthday, is: anniversary}")).isEqualTo("a");
    String leap = "{field: birthday, is: anniversary}";
    assertThat(world.who(utc("2027-02-28T12:00:00Z"), leap)).isEqualTo("leap");
    assertThat(world.who(utc("2028-02-28T12:00:00Z"), leap)).isEmpty();
    assertThat(world.who(utc("2028-02-29T12:00:00Z"), leap)).isEqualTo("leap");
  }

  @Test
  void an_anniversary_is_met_days_before_and_after_it_R212() {
    world.contact("a", Map.of("c_birthday", day("1990-11-23")));
    world.contact("b", Map.of("c_birthday", day("1990-11-17")));
    world.contact("new", Map.of("c_birthday", day("2026-11-23")));
    world.contact("leap", Map.of("c_birthday", day("2000-02-29")));

    assertThat(world.who(NOON, "{field: birthday, is: anniversary, value: -3}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: birthday, is: anniversary, value: 3}")).isEqualTo("b");
    String leap = "{field: birthday, is: anniversary, value: -3}";
    assertThat(world.who(utc("2027-02-25T12:00:00Z"), leap)).isEqualTo("leap");
    assertThat(world.who(utc("2028-02-26T12:00:00Z"), leap)).isEqualTo("leap");
    assertThatThrownBy(() -> world.save("{field: birthday, is: anniversary, value: 366}"))
        .hasMessageContaining("must be a whole number from -365 to 365, not 366");
  }

  @Test
  void numbers_compare_exactly_and_not_equal_takes_the_empty_ones() {
    world.contact("a", Map.of("c_score", new BigDecimal("10")));
    world.contact("b", Map.of("c_score", new BigDecimal("10.50")));
    world.contact("c", Map.of("c_score", new BigDecimal("-3")));
    world.contact("d", Map.of());

    assertThat(world.who(NOON, "{field: score, is: equal, value: 10.5}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: score, is: not_equal, value: 10}")).isEqualTo("b c d");
    assertThat(world.who(NOON, "{field: score, is: less_than, value: 10}")).isEqualTo("c");
    assertThat(world.who(NOON, "{field: score, is: at_most, value: 10}")).isEqualTo("a c");
    assertThat(world.who(NOON, "{field: score, is: greater_than, value: 10}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: score, is: at_least, value: 10}")).isEqualTo("a b");
    assertThat(world.who(NOON, "{field: score, is: between, value: [-3, 10]}")).isEqualTo("a c");
    assertThat(world.who(NOON, "{field: score, is: empty}")).isEqualTo("d");
    assertThat(world.who(NOON, "{field: score, is: not_empty}")).isEqualTo("a b c");
    assertThat(world.value(NOON, "b", "{field: score, is: not_empty}")).isEqualTo("10.50");
  }

  @Test
  void texts_compare_as_written_unless_case_is_to_be_ignored() {
    world.contact("a", Map.of("c_tier", "Gold"));
    world.contact("b", Map.of("c_tier", "gold"));
    world.contact("c", Map.of("c_tier", "50%_off\\x"));
    world.contact("d", Map.of("c_tier", ""));
    world.contact("e", Map.of());

    assertThat(world.who(NOON, "{field: tier, is: equal, value: gold}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: tier, is: equal, value: GOLD, ignore_case: true}"))
        .isEqualTo("a b");
    assertThat(world.who(NOON, "{field: tier, is: not_equal, value: gold}")).isEqualTo("a c d e");
    assertThat(world.who(NOON, "{field: tier, is: any_of, value: [gold, silver]}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: tier, is: none_of, value: [GOLD], ignore_case: true}"))
        .isEqualTo("c d e");
    assertThat(world.who(NOON, "{field: tier, is: contains, value: ol}")).isEqualTo("a b");
    assertThat(world.who(NOON, "{field: tier, is: starts_with, value: G}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: tier, is: ends_with, value: 'D', ignore_case: true}"))
        .isEqualTo("a b");
    assertThat(world.who(NOON, "{field: tier, is: contains, value: '%_off\\'}")).isEqualTo("c");
    assertThat(world.who(NOON, "{field: tier, is: contains, value: '___'}")).isEmpty();
    assertThat(world.who(NOON, "{field: tier, is: empty}")).isEqualTo("d e");
    assertThat(world.who(NOON, "{field: tier, is: not_empty}")).isEqualTo("a b c");
  }

  @Test
  void without_regard_to_case_means_full_case_folding() {
    world.contact("a", Map.of("c_tier", "Straße"));
    world.contact("b", Map.of("c_tier", "STRASSE"));
    world.contact("c", Map.of("c_tier", "ὈΔΥΣΣΕΎΣ"));
    world.contact("d", Map.of("c_tier", "ı"));

    String ignoring = "{field: tier, is: %s, value: '%s', ignore_case: true}";
    assertThat(world.who(NOON, ignoring.formatted("equal", "strasse"))).isEqualTo("a b");
    assertThat(world.who(NOON, ignoring.formatted("equal", "STRAẞE"))).isEqualTo("a b");
    assertThat(world.who(NOON, ignoring.formatted("contains", "ß"))).isEqualTo("a b");
    assertThat(world.who(NOON, ignoring.formatted("ends_with", "εύς"))).isEqualTo("c");
    assertThat(world.who(NOON, ignoring.formatted("equal", "I"))).isEmpty();
    assertThat(
            world.who(
                NOON, "{field: tier, is: any_of, value: [straße, ὀδυσσεύσ, i], ignore_case: true}"))
        .isEqualTo("a b c");
    assertThat(world.who(NOON, ignoring.formatted("not_equal", "strasse"))).isEqualTo("c d");
  }

  @Test
  void a_value_never_becomes_sql() {
    world.contact("a", Map.of("c_tier", "' OR true --"));
    world.contact("b", Map.of("c_tier", "x"));

    assertThat(world.who(NOON, "{field: tier, is: equal, value: \"' OR true --\"}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: tier, is: equal, value: '?'}")).isEmpty();
    assertThat(world.who(NOON, "{field: tier, is: any_of, value: [':name', '$1']}")).isEmpty();
  }

  @Test
  void yes_and_no_leave_the_empty_ones_out() {
    world.contact("a", Map.of("c_vip", true));
    world.contact("b", Map.of("c_vip", false));
    world.contact("c", Map.of());

    assertThat(world.who(NOON, "{field: vip, is: true}")).isEqualTo("a");
    assertThat(world.who(NOON, "{field: vip, is: false}")).isEqualTo("b");
    assertThat(world.who(NOON, "{field: vip, is: empty}")).isEqualTo("c");
    assertThat(world.who(NOON, "not: {field: vip, is: true}")).isEqualTo("b c");
  }

  @Test
  void lists_hold_some_all_or_none() {
    world.contact("a", Map.of("c_interests", new String[] {"golf", "tea"}));
    world.contact("b", Map.of("c_interests", new String[] {"tea"}));
    world.contact("c", Map.of("c_interests", new String[] {}));
    world.contact("d", Map.of());

    assertThat(world.who(NOON, "{field: interests, is: contains_any, value: [golf, tea]}"))
        .isEqualTo("a b");
    assertThat(world.who(NOON, "{field: interests, is: contains_all, value: [golf, tea]}"))
        .isEqualTo("a");
    assertThat(world.who(NOON, "{field: interests, is: contains_none, value: [golf]}"))
        .isEqualTo("b c d");
    assertThat(world.who(NOON, "{field: interests, is: empty}")).isEqualTo("c d");
    assertThat(world.who(NOON, "{field: interests, is: not_empty}")).isEqualTo("a b");
    assertThat(world.value(NOON, "a", "{field: interests, is: empty}")).isEqualTo("golf, tea");
  }

  @Test
  void stages_are_known_and_may_be_written_in_any_case_R188() {
    world.contact("a", Map.of("relationship_stage", "JOINED"));
    world.contact("b", Map.of("relationship_stage", "NEW"));

    assertThat(world.who(NOON, "{field: relationship_stage, is: any_of, value: [joined, Expired]}"))
        .isEqualTo("a");
    assertThat(world.who(NOON, "{field: relationship_stage, is: not_equal, value: joined}"))
        .isEqualTo("b");
  }

  @Test
  void explanations_show_moments_in_the_zone_even_if_it_is_an_offset() {
    joined("a", "2026-11-20T03:00:00Z");
    String condition = "{field: original_joined, is: today}";

    assertThat(world.value(in("Asia/Kathmandu", "2026-11-20T12:00:00Z"), "a", condition))
        .isEqualTo("2026-11-20 08:45:00");
    assertThat(world.value(in("+05:45", "2026-11-20T12:00:00Z"), "a", condition))
        .isEqualTo("2026-11-20 08:45:00");
    assertThat(world.value(in("UTC-3", "2026-11-20T12:00:00Z"), "a", condition))
        .isEqualTo("2026-11-20 00:00:00");
  }
}
