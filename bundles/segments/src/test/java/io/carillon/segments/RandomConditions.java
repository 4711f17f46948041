package io.carillon.segments;

import io.carillon.api.AsOf;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Conditions of every kind, and moments around two changes of clocks. */
public final class RandomConditions {
  public static final Instant SPRING = Instant.parse("2026-03-29T00:00:00Z");
  public static final Instant AUTUMN = Instant.parse("2026-10-25T00:00:00Z");
  static final List<String> TEXTS =
      List.of(
          "gold", "Gold", "GOLDEN", "silver", "", "50%", "5_0", "École", "école", "o\\l", "Goß",
          "GOSS");
  static final List<String> INTERESTS = List.of("golf", "tea", "Tea", "jazz");

  private RandomConditions() {}

  public static Arbitrary<AsOf> moments() {
    return Combinators.combine(
            Arbitraries.of(SPRING, AUTUMN),
            Arbitraries.integers().between(-72, 72),
            Arbitraries.of(0L, 1L, 1_800_000_000L, 3_599_999_999L),
            Arbitraries.of(
                "Europe/Madrid",
                "America/New_York",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Asia/Beirut",
                "+05:45",
                "UTC"))
        .as(
            (around, hours, micros, zone) ->
                new AsOf(
                    around.plus(Duration.ofHours(hours)).plus(micros, ChronoUnit.MICROS),
                    ZoneId.of(zone)));
  }

  public static Arbitrary<Map<String, Object>> groups() {
    return node(3).list().ofMinSize(1).ofMaxSize(3).map(list -> Map.of("all", list));
  }

  public static Arbitrary<Map<String, Object>> leaves() {
    return Arbitraries.oneOf(
        text(),
        stage("relationship_stage", "new", "JOINED", "Expired", "outreach"),
        stage("contract_stage", "none", "JOINED", "awaiting_publisher_approval"),
        number(),
        flag(),
        interests(),
        days("birthday"),
        days("renewal"),
        days("original_joined"),
        sent(),
        performance(),
        counts(),
        sums(),
        firstsAndLasts());
  }

  /** Conditions on events of few types, so that many ask for the same ones. */
  public static Arbitrary<Map<String, Object>> events() {
    return Arbitraries.oneOf(performance(), counts(), sums(), firstsAndLasts());
  }

  private static Arbitrary<Map<String, Object>> node(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<Map<String, Object>> deeper = node(depth - 1);
    Arbitrary<List<Map<String, Object>>> some = deeper.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaves(),
        some.map(list -> Map.of("all", list)),
        some.map(list -> Map.of("any", list)),
        deeper.map(part -> Map.of("not", part)));
  }

  private static Arbitrary<Map<String, Object>> text() {
    Arbitrary<String> texts = Arbitraries.of(TEXTS);
    Arbitrary<Map<String, Object>> one =
        Combinators.combine(Arbitraries.of("equal", "not_equal"), texts)
            .as((is, value) -> condition("field", "tier", "is", is, "value", value));
    Arbitrary<Map<String, Object>> part =
        Combinators.combine(
                Arbitraries.of("contains", "starts_with", "ends_with"),
                Arbitraries.of("g", "G", "old", "%", "_", "\\", "É", "é", "5", "ß", "SS"))
            .as((is, value) -> condition("field", "tier", "is", is, "value", value));
    Arbitrary<Map<String, Object>> several =
        Combinators.combine(
                Arbitraries.of("any_of", "none_of"), texts.list().ofMinSize(1).ofMaxSize(3))
            .as((is, value) -> condition("field", "tier", "is", is, "value", value));
    return Combinators.combine(
            Arbitraries.oneOf(one, part, several, empty("tier")), Arbitraries.of(true, false))
        .as(
            (plain, ignoreCase) -> {
              Map<String, Object> with = new LinkedHashMap<>(plain);
              with.put("ignore_case", ignoreCase);
              return with;
            });
  }

  private static Arbitrary<Map<String, Object>> stage(String field, String... stages) {
    return Combinators.combine(
            Arbitraries.of("any_of", "none_of"),
            Arbitraries.of(stages).list().ofMinSize(1).ofMaxSize(2))
        .as((is, value) -> condition("field", field, "is", is, "value", value));
  }

  private static Arbitrary<Map<String, Object>> sent() {
    Arbitrary<Map<String, Object>> condition =
        Arbitraries.oneOf(
            spans(),
            Arbitraries.of("empty", "not_empty").map(is -> condition("is", is)),
            Arbitraries.just(Map.of()));
    return condition.map(span -> merged(condition("sent", "invite"), span));
  }

  private static Arbitrary<Map<String, Object>> performance() {
    Arbitrary<Object> counts = Arbitraries.of(0, 1, 2, 3);
    Arbitrary<Object> amounts = Arbitraries.of(0, 10, new BigDecimal("12.5"), -5);
    return windowed(
        Arbitraries.oneOf(
            compared("performance", "clicks", counts),
            compared("performance", "actions", counts),
            compared("performance", "revenue", amounts)));
  }

  private static Arbitrary<Map<String, Object>> number() {
    Arbitrary<Object> numbers =
        Arbitraries.of(0, 1, 5, 10, -2, new BigDecimal("5.50"), new BigDecimal("0.1"));
    return Arbitraries.oneOf(compared("field", "score", numbers), empty("score"));
  }

  private static Arbitrary<Map<String, Object>> flag() {
    return Arbitraries.<Object>of(true, false, "empty", "not_empty")
        .map(is -> condition("field", "vip", "is", is));
  }

  private static Arbitrary<Map<String, Object>> interests() {
    Arbitrary<Map<String, Object>> some =
        Combinators.combine(
                Arbitraries.of(
                    "contains_any", "contains_all", "contains_none", "any_of", "all_of", "none_of"),
                Arbitraries.of(INTERESTS).list().ofMinSize(1).ofMaxSize(3))
            .as((is, value) -> condition("field", "interests", "is", is, "value", value));
    return Arbitraries.oneOf(some, empty("interests"));
  }

  public static Arbitrary<Map<String, Object>> days(String field) {
    Arbitrary<Map<String, Object>> past =
        spans().map(span -> merged(condition("field", field), span));
    Arbitrary<Map<String, Object>> ahead =
        Arbitraries.oneOf(
            Arbitraries.just(condition("field", field, "is", "tomorrow")),
            Combinators.combine(
                    Arbitraries.of("in_days", "next_days"), Arbitraries.integers().between(1, 4))
                .as((is, value) -> condition("field", field, "is", is, "value", value)));
    if (field.equals("original_joined")) {
      return Arbitraries.oneOf(past, empty(field));
    }
    Arbitrary<Map<String, Object>> birthdays =
        Arbitraries.oneOf(
            Arbitraries.just(condition("field", "birthday", "is", "anniversary")),
            Arbitraries.integers()
                .between(-4, 4)
                .map(days -> condition("field", "birthday", "is", "anniversary", "value", days)));
    return field.equals("birthday")
        ? Arbitraries.oneOf(past, ahead, empty(field), birthdays)
        : Arbitraries.oneOf(past, ahead, empty(field));
  }

  private static Arbitrary<Map<String, Object>> counts() {
    Arbitrary<Object> counts = Arbitraries.of(0, 1, 2, 3);
    return windowed(compared("event", "purchase", counts));
  }

  private static Arbitrary<Map<String, Object>> sums() {
    Arbitrary<Object> amounts = Arbitraries.of(0, 10, new BigDecimal("12.5"), -5);
    return windowed(compared("event", "purchase", amounts))
        .map(condition -> merged(condition, Map.of("measure", "sum")));
  }

  private static Arbitrary<Map<String, Object>> firstsAndLasts() {
    Arbitrary<Map<String, Object>> condition =
        Arbitraries.oneOf(
            spans(), Arbitraries.of("empty", "not_empty").map(is -> condition("is", is)));
    return windowed(
        Combinators.combine(condition, Arbitraries.of("first", "last"))
            .as((span, measure) -> merged(condition("event", "visit", "measure", measure), span)));
  }

  private static Arbitrary<Map<String, Object>> windowed(Arbitrary<Map<String, Object>> events) {
    Arbitrary<Object> window =
        spans()
            .map(
                span ->
                    span.containsKey("value")
                        ? Map.of((String) span.get("is"), span.get("value"))
                        : span.get("is"));
    return Arbitraries.oneOf(
        events,
        Combinators.combine(events, window)
            .as((condition, within) -> merged(condition, Map.of("within", within))));
  }

  /** A date operator that may hold for the past, with its value. */
  private static Arbitrary<Map<String, Object>> spans() {
    Arbitrary<String> dates =
        Combinators.combine(Arbitraries.of(SPRING, AUTUMN), Arbitraries.integers().between(-4, 4))
            .as((around, days) -> date(around).plusDays(days).toString());
    return Arbitraries.oneOf(
        Arbitraries.of("today", "yesterday").map(is -> condition("is", is)),
        Combinators.combine(
                Arbitraries.of("days_ago", "last_days", "more_than_days_ago"),
                Arbitraries.integers().between(1, 4))
            .as((is, value) -> condition("is", is, "value", value)),
        Combinators.combine(Arbitraries.of("before", "after", "on"), dates)
            .as((is, value) -> condition("is", is, "value", value)),
        dates
            .list()
            .ofSize(2)
            .map(pair -> condition("is", "between", "value", pair.stream().sorted().toList())));
  }

  private static Arbitrary<Map<String, Object>> compared(
      String key, String name, Arbitrary<Object> numbers) {
    Arbitrary<Map<String, Object>> one =
        Combinators.combine(
                Arbitraries.of(
                    "equal", "not_equal", "less_than", "at_most", "greater_than", "at_least"),
                numbers)
            .as((is, value) -> condition(key, name, "is", is, "value", value));
    Arbitrary<Map<String, Object>> between =
        numbers
            .list()
            .ofSize(2)
            .map(
                pair ->
                    condition(
                        key,
                        name,
                        "is",
                        "between",
                        "value",
                        pair.stream().sorted((a, b) -> number(a).compareTo(number(b))).toList()));
    return Arbitraries.oneOf(one, between);
  }

  private static Arbitrary<Map<String, Object>> empty(String field) {
    return Arbitraries.of("empty", "not_empty").map(is -> condition("field", field, "is", is));
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }

  private static LocalDate date(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private static Map<String, Object> condition(Object... keysAndValues) {
    Map<String, Object> condition = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      condition.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return condition;
  }

  private static Map<String, Object> merged(Map<String, Object> a, Map<String, Object> b) {
    Map<String, Object> both = new LinkedHashMap<>(a);
    both.putAll(b);
    return both;
  }
}
