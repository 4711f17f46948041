package io.carillon.segments;

import static io.carillon.segments.World.NOW;
import static io.carillon.segments.World.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.Preview;
import io.carillon.api.segment.Preview.ConditionCount;
import io.carillon.api.segment.Preview.SampleContact;
import io.carillon.api.segment.Segment;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSegmentsTest {
  private static final AsOf NOON = utc("2026-11-20T12:00:00Z");
  private static final String GOLD =
      """
      # gold ones
      segment: Gold
      description: who is gold
      all:
        - field: tier
          is: equal
          value: gold
      """;

  private World world;
  private PostgresSegments segments;

  @BeforeEach
  void open() {
    world = new World();
    segments = world.segments;
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String error(String yaml) {
    Throwable thrown = catchThrowable(() -> segments.save(yaml, "s.yaml", NOW));
    assertThat(thrown).isInstanceOf(InvalidInputException.class);
    return thrown.getMessage();
  }

  @Test
  void a_segment_is_made_found_and_listed() {
    Segment saved = segments.save(GOLD, "gold.yaml", NOW);

    assertThat(saved).isEqualTo(new Segment(saved.id(), "Gold", 1, "who is gold", GOLD, NOW));
    assertThat(segments.find("gOLD")).contains(saved);
    assertThat(segments.find("silver")).isEmpty();
    assertThat(segments.list()).containsExactly(saved);
    assertThat(segments.schema()).contains("json-schema.org/draft/2020-12");
  }

  @Test
  void the_same_text_again_changes_nothing_and_an_edit_makes_a_version() {
    Segment first = segments.save(GOLD, "gold.yaml", NOW);
    assertThat(segments.save(GOLD, "other.yaml", NOW.plusSeconds(9))).isEqualTo(first);

    Instant later = NOW.plusSeconds(60);
    Segment edited = segments.save(GOLD.replace("value: gold", "value: Gold"), "gold.yaml", later);
    assertThat(edited.id()).isEqualTo(first.id());
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.updatedAt()).isEqualTo(later);
    assertThat(segments.compile("Gold", NOON).version()).isEqualTo(2);
    assertThat(world.jdbc.sql("SELECT count(*) FROM segment_version").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void older_versions_can_be_read_R59() {
    Segment first = segments.save(GOLD, "gold.yaml", NOW);
    Segment second = segments.save(GOLD + "# edited\n", "gold.yaml", NOW.plusSeconds(60));

    assertThat(segments.versions("gold")).containsExactly(second, first);
    assertThat(segments.version("GOLD", 1)).contains(first);
    assertThat(segments.version("gold", 3)).isEmpty();
    assertThatThrownBy(() -> segments.versions("silver"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there is no segment silver");
  }

  @Test
  void a_failed_save_leaves_nothing_behind() {
    error(GOLD.replace("field: tier", "field: tire"));
    assertThat(segments.list()).isEmpty();
    assertThat(world.jdbc.sql("SELECT count(*) FROM segment").query(Long.class).single()).isZero();
  }

  @Test
  void conditions_are_joined_by_and_and_groups_nest_R48() {
    world.contact("a", Map.of("c_tier", "gold", "c_score", new BigDecimal("5")));
    world.contact("b", Map.of("c_tier", "gold", "c_vip", true));
    world.contact("c", Map.of("c_tier", "silver", "c_vip", true));
    world.contact("d", Map.of("c_tier", "gold"));
    segments.save(
        """
        segment: Nested
        all:
          - field: tier
            is: equal
            value: gold
          - any:
              - field: score
                is: at_least
                value: 5
              - all:
                  - {field: vip, is: true}
                  - not:
                      any:
                        - {field: score, is: not_empty}
                        - {field: tier, is: empty}
        """,
        "s.yaml",
        NOW);

    assertThat(world.who(segments.compile("nested", NOON).predicate())).isEqualTo("a b");
    assertThat(segments.count("nested", NOON)).isEqualTo(2);
    assertThat(segments.compile("nested", NOON).conditions())
        .extracting(CompiledCondition::label)
        .containsExactly(
            "tier is gold",
            "score is at least 5",
            "vip is true",
            "score is not empty",
            "tier is empty");
  }

  @Test
  void any_at_the_top_and_a_negated_condition_are_fine() {
    world.contact("a", Map.of("c_tier", "gold"));
    world.contact("b", Map.of("c_vip", true));
    world.contact("c", Map.of("c_vip", false));
    segments.save(
        "segment: Any\nany:\n  - not: {field: tier, is: empty}\n  - {field: vip, is: true}",
        "s.yaml",
        NOW);

    Preview preview = segments.preview("any", NOON, 0);
    assertThat(preview.matching()).isEqualTo(2);
    assertThat(preview.conditions())
        .containsExactly(
            new ConditionCount("not: tier is empty", 1), new ConditionCount("vip is true", 1));
  }

  @Test
  void a_preview_counts_each_condition_and_shows_some_R51() {
    long ann =
        world.contact(
            "a",
            Map.of(
                "c_tier",
                "gold",
                "first_name",
                "Ann",
                "last_name",
                "Lee",
                "marketplace_email",
                "ann@example.com",
                "custom_email",
                "x@example.com"));
    long bob = world.contact("b", Map.of("c_tier", "gold", "custom_email", "bob@example.com"));
    long eve = world.contact("c", Map.of("c_tier", "gold", "first_name", "Eve"));
    world.contact("d", Map.of("c_tier", "silver"));
    world.event(ann, "purchase", "2026-11-20T08:00:00Z", null);
    segments.save(
        """
        segment: Quiet gold
        all:
          - {field: tier, is: equal, value: gold}
          - {event: purchase, within: {last_days: 90}, is: less_than, value: 1}
        """,
        "s.yaml",
        NOW);

    assertThat(segments.preview("quiet gold", NOON, 10))
        .isEqualTo(
            new Preview(
                4,
                2,
                List.of(
                    new ConditionCount("tier is gold", 3),
                    new ConditionCount("count of purchase in the last 90 days is less than 1", 3)),
                List.of(
                    new SampleContact(bob, "b", "", "bob@example.com"),
                    new SampleContact(eve, "c", "Eve", ""))));
    assertThat(segments.preview("quiet gold", NOON, 1).sample()).hasSize(1);
    assertThat(segments.preview("Quiet Gold", utc("2026-11-20T07:00:00Z"), 9).sample())
        .contains(new SampleContact(ann, "a", "Ann Lee", "ann@example.com"));
    assertThatThrownBy(() -> segments.preview("quiet gold", NOON, 1001))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void an_unknown_segment_is_told_with_the_nearest_name() {
    segments.save(GOLD, "gold.yaml", NOW);
    assertThatThrownBy(() -> segments.count("Golf", NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there is no segment Golf; did you mean Gold?");
  }

  @Test
  void a_field_that_is_gone_is_told_when_the_segment_is_used() {
    segments.save(GOLD, "gold.yaml", NOW);
    world.fields.remove("tier");
    assertThatThrownBy(() -> segments.count("gold", NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("segment Gold: all[1]: unknown field tier");
  }

  @Test
  void a_plug_ins_condition_comes_and_goes() {
    world.contact("a", Map.of("country", "ES"));
    world.contact("b", Map.of("country", "FR"));
    ConditionType weather =
        new ConditionType() {
          @Override
          public String name() {
            return "weather";
          }

          @Override
          public Condition compile(Map<String, Object> condition, Moment moment) {
            return new Condition(
                "weather is " + condition.get("weather"),
                SqlExpression.of("{field.country} = ?", "ES"),
                SqlExpression.of("{field.country}"),
                Set.of());
          }
        };
    String yaml = "segment: Sunny\nall:\n  - weather: sunny";
    assertThat(error(yaml))
        .isEqualTo(
            "s.yaml line 3: all[1]: unknown condition (weather); a condition begins with one of"
                + " event, field, performance, sent, all, any, not; is the plug-in that adds this one missing?");

    segments.addType(weather);
    segments.save(yaml, "s.yaml", NOW);
    assertThat(segments.count("sunny", NOON)).isEqualTo(1);

    segments.removeType(weather);
    assertThatThrownBy(() -> segments.count("sunny", NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("segment Sunny: all[1]: unknown condition (weather);");
  }

  private ConditionType weather(Supplier<Condition> condition) {
    ConditionType type =
        new ConditionType() {
          @Override
          public String name() {
            return "weather";
          }

          @Override
          public Condition compile(Map<String, Object> map, Moment moment) {
            return condition.get();
          }
        };
    segments.addType(type);
    return type;
  }

  private ConditionType weather(String predicate) {
    return weather(
        () ->
            new Condition(
                "the\nweather", SqlExpression.of(predicate), SqlExpression.of("'?'"), Set.of()));
  }

  @Test
  void a_plug_ins_fault_is_told_as_such_with_the_place() {
    weather(
        () -> {
          throw new IllegalStateException("no\nmap");
        });

    assertThat(error("segment: Sunny\nall:\n  - weather: sunny"))
        .startsWith(
            "s.yaml line 3: all[1]: the plug-in of the condition \"weather\" is at fault:"
                + " IllegalStateException: no map");
  }

  @Test
  void errors_of_a_plug_in_are_its_fault_and_no_end_of_ours() {
    weather(
        () -> {
          throw new NoClassDefFoundError("com/acme/Map");
        });

    assertThat(error("segment: Sunny\nall:\n  - weather: sunny"))
        .contains("is at fault: NoClassDefFoundError: com/acme/Map");
  }

  @Test
  void a_type_that_cannot_say_its_name_is_in_nobodys_way() {
    segments.addType(
        new ConditionType() {
          @Override
          public String name() {
            throw new IllegalStateException("no name");
          }

          @Override
          public Condition compile(Map<String, Object> map, Moment moment) {
            return null;
          }
        });

    segments.save("segment: Low\nall:\n  - {field: score, is: less_than, value: 5}", "s", NOW);
    assertThat(segments.count("low", NOON)).isZero();
  }

  @Test
  void sql_that_is_none_is_refused_when_the_segment_is_saved() {
    for (String predicate :
        List.of("true); DELETE FROM event; SELECT (true", "false) OR (true", "true /*", "'a")) {
      ConditionType type = weather(predicate);
      assertThat(error("segment: Sunny\nall:\n  - weather: sunny"))
          .startsWith("s.yaml line 3: all[1]: its SQL can't be used: ");
      segments.removeType(type);
    }
    ConditionType writes =
        weather("EXISTS (WITH d AS (DELETE FROM event RETURNING 1) SELECT 1 FROM d)");
    assertThat(error("segment: Sunny\nall:\n  - weather: sunny"))
        .contains("data-modifying statement must be at the top level");
    segments.removeType(writes);
    weather("nothing_such({contact})");
    assertThat(error("segment: Sunny\nall:\n  - weather: sunny"))
        .startsWith(
            "s.yaml: the database can't ask \"the weather\", a fault of the plug-in that brings the"
                + " condition: ERROR: function nothing_such(bigint) does not exist");
  }

  @Test
  void a_segment_without_conditions_is_refused_R38() {
    assertThat(error("segment: Everyone"))
        .isEqualTo("s.yaml line 1: must be a segment with conditions under either all: or any:");
    assertThat(error("segment: Everyone\nall: []"))
        .isEqualTo("s.yaml line 2: all: needs at least 1 entry");
    assertThat(error("segment: Both\nall: [{field: vip, is: true}]\nany: [{event: x}]"))
        .isEqualTo("s.yaml line 1: must be a segment with conditions under either all: or any:");
  }

  @Test
  void every_wrong_condition_gets_its_line() {
    assertThat(
            error(
                """
                segment: Wrong
                all:
                  - field: orignal_joined
                    is: today
                  - any:
                      - {field: score, is: contains, value: x}
                      - {event: purchase, is: at_least, value: -1}
                """))
        .isEqualTo(
            """
            s.yaml line 3: all[1]: unknown field orignal_joined; did you mean original_joined?
            s.yaml line 6: all[2].any[1]: score cannot be contains; a number can be equal, \
            not_equal, less_than, at_most, greater_than, at_least, between, empty, not_empty
            s.yaml line 7: all[2].any[2]: count of purchase is at_least: value must be a whole \
            number, 0 or more, not -1""");
  }
}
