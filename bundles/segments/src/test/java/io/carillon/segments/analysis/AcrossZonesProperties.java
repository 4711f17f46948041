package io.carillon.segments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.segment.Overlap.Relation;
import io.carillon.segments.Person;
import io.carillon.segments.RandomConditions;
import io.carillon.segments.ReferenceEvaluator;
import io.carillon.segments.World;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
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
 * Two segments that count days in zones of their own (R47): against every moment of asking and
 * every moment that a contact may have joined, one by one.
 */
class AcrossZonesProperties {
  /** So long that every change of clocks is met. */
  private static final int DAYS = 300;

  private static final int AROUND = 7;

  private static World world;
  private static Analysis analysis;

  @BeforeContainer
  static void open() {
    world = new World();
    ConditionTypes types = new ConditionTypes(world.fields);
    types.add(new FieldCondition(world.fields));
    types.add(new EventCondition());
    types.add(new PerformanceCondition());
    types.add(new SentCondition());
    analysis = new Analysis(types, name -> true);
  }

  @AfterContainer
  static void close() {
    world.close();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void moments_of_joining(
      @ForAll("joined") Map<String, Object> one,
      @ForAll("joined") Map<String, Object> other,
      @ForAll("zones") ZoneId first,
      @ForAll("zones") ZoneId second,
      @ForAll("starts") Instant now) {
    check("original_joined", one, other, first, second, now);
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void moments_that_may_lie_ahead(
      @ForAll("renewals") Map<String, Object> one,
      @ForAll("renewals") Map<String, Object> other,
      @ForAll("zones") ZoneId first,
      @ForAll("zones") ZoneId second,
      @ForAll("starts") Instant now) {
    check("renewal", one, other, first, second, now);
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void dates_without_a_zone(
      @ForAll("birthdays") Map<String, Object> one,
      @ForAll("birthdays") Map<String, Object> other,
      @ForAll("zones") ZoneId first,
      @ForAll("zones") ZoneId second,
      @ForAll("starts") Instant now) {
    check("birthday", one, other, first, second, now);
  }

  private static void check(
      String field,
      Map<String, Object> one,
      Map<String, Object> other,
      ZoneId first,
      ZoneId second,
      Instant now) {
    Relation relation =
        analysis
            .compare(
                Map.of("all", List.of(one)),
                Map.of("all", List.of(other)),
                new AsOf(now, first),
                second)
            .relation();
    assertThat(relation)
        .as("%s in %s and %s in %s from %s", one, first, other, second, now)
        .isEqualTo(
            meet(field, one, other, first, second, now) ? Relation.OVERLAPPING : Relation.DISJOINT);
  }

  /**
   * Whether somebody is in both at some moment: all borders of days and their neighbours are tried.
   */
  private static boolean meet(
      String field,
      Map<String, Object> one,
      Map<String, Object> other,
      ZoneId first,
      ZoneId second,
      Instant now) {
    NavigableSet<Instant> borders = new TreeSet<>();
    for (ZoneId zone : List.of(first, second)) {
      LocalDate from = now.atZone(zone).toLocalDate().minusDays(AROUND);
      for (int day = 0; day < DAYS + 2 * AROUND; day++) {
        Instant start = from.plusDays(day).atStartOfDay(zone).toInstant();
        borders.add(start);
        borders.add(start.minus(1, ChronoUnit.MICROS));
      }
    }
    Instant last = now.plus(Duration.ofDays(DAYS));
    for (Instant moment : borders.subSet(now, last)) {
      ReferenceEvaluator in = new ReferenceEvaluator(new AsOf(moment, first));
      ReferenceEvaluator there = new ReferenceEvaluator(new AsOf(moment, second));
      for (Object value : values(field, borders, moment)) {
        Person person =
            new Person(1, value.equals("") ? Map.of() : Map.of(field, value), List.of(), List.of());
        if (in.holds(one, person) && there.holds(other, person)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Object> values(String field, NavigableSet<Instant> borders, Instant moment) {
    List<Object> values = new ArrayList<>(List.of(""));
    Duration around = Duration.ofDays(AROUND - 1L);
    if (field.equals("birthday")) {
      LocalDate day = moment.atZone(ZoneId.of("UTC")).toLocalDate();
      for (int year = 0; year < 3; year++) {
        for (int beside = -AROUND; beside <= AROUND; beside++) {
          values.add(day.minusYears(year).plusDays(beside));
        }
      }
    } else {
      values.addAll(borders.subSet(moment.minus(around), moment.plus(around)));
    }
    return values;
  }

  @Provide
  Arbitrary<Map<String, Object>> joined() {
    return moving("original_joined", List.of("today", "yesterday"));
  }

  @Provide
  Arbitrary<Map<String, Object>> renewals() {
    return moving("renewal", List.of("today", "yesterday", "tomorrow"));
  }

  @Provide
  Arbitrary<Map<String, Object>> birthdays() {
    return moving("birthday", List.of("today", "yesterday", "tomorrow", "anniversary"));
  }

  private static Arbitrary<Map<String, Object>> moving(String field, List<String> words) {
    List<String> counted =
        field.equals("original_joined")
            ? List.of("days_ago", "last_days")
            : List.of("days_ago", "last_days", "in_days", "next_days");
    Arbitrary<Map<String, Object>> one =
        Arbitraries.of(words).map(is -> Map.of("field", field, "is", is));
    Arbitrary<Map<String, Object>> some =
        Combinators.combine(Arbitraries.of(counted), Arbitraries.integers().between(1, 4))
            .as((is, days) -> Map.of("field", field, "is", is, "value", days));
    Arbitrary<Map<String, Object>> plain = Arbitraries.oneOf(one, some);
    return Arbitraries.oneOf(
        plain,
        plain,
        Combinators.combine(plain, plain)
            .as((a, b) -> Map.of("all", List.of(a, Map.of("not", b)))));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Pacific/Kiritimati",
            "Pacific/Apia",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Asia/Kolkata",
            "Asia/Beirut",
            "Europe/Madrid",
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/Santiago",
            "Pacific/Pago_Pago",
            "UTC")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<Instant> starts() {
    return Combinators.combine(
            Arbitraries.of(RandomConditions.SPRING, RandomConditions.AUTUMN),
            Arbitraries.integers().between(-200, 200))
        .as((around, hours) -> around.plus(Duration.ofHours(hours)));
  }
}
