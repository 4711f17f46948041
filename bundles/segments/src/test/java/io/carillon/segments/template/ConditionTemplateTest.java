package io.carillon.segments.template;

import static io.carillon.segments.World.NOW;
import static io.carillon.segments.World.day;
import static io.carillon.segments.World.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.SegmentDraft;
import io.carillon.api.segment.TemplateUser;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.segments.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTemplateTest {
  private static final AsOf NOON = utc("2026-11-20T12:00:00Z");
  private static final String SOON =
      """
      condition_template: Birthday soon
      description: Whose birthday is near
      parameters:
        field: {type: field, of: date, default: birthday, help: The birthday}
        days: {type: number, whole: true, least: -30, most: 30, help: negative for before it}
      condition: {field: "{field}", is: anniversary, value: "{days}"}
      """;

  private World world;
  private ConditionTemplateService templates;

  @BeforeEach
  void open() {
    world = new World();
    templates = service(List.of());
  }

  private ConditionTemplateService service(List<BundleFiles.File> files) {
    return new ConditionTemplateService(
        new TemplateLibrary(world.dataSource(), new YamlDefinitions(), world.fields, () -> files),
        world.segments);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void save(String yaml) {
    templates.save(yaml, "t.yaml", NOW);
  }

  private String fault(String yaml) {
    return message(() -> save(yaml));
  }

  private static String message(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(InvalidInputException.class);
    return thrown.getMessage();
  }

  @Test
  void a_template_is_made_found_listed_and_deleted_R212() {
    save(SOON);

    ConditionTemplate found = templates.find("bIRTHDAY soon").orElseThrow();
    assertThat(found.version()).isEqualTo(1);
    assertThat(found.description()).isEqualTo("Whose birthday is near");
    assertThat(found.parameters())
        .containsExactly(
            new ConditionTemplate.Parameter(
                "field", "a field of type date", Optional.of("birthday"), "The birthday"),
            new ConditionTemplate.Parameter(
                "days",
                "a whole number, from -30 to 30",
                Optional.empty(),
                "negative for before it"));
    assertThat(templates.list()).containsExactly(found);

    templates.delete("birthday soon");
    assertThat(templates.find("Birthday soon")).isEmpty();
    assertThat(message(() -> templates.delete("Birthday soon")))
        .isEqualTo(
            "There is no condition template \"Birthday soon\"; condition-template-list shows all");
  }

  @Test
  void a_segment_of_a_template_takes_who_the_written_condition_takes_R212() {
    save(SOON);
    world.contact("a", Map.of("c_birthday", day("1990-11-23")));
    world.contact("b", Map.of("c_birthday", day("1990-11-22")));

    assertThat(world.who(NOON, "{template: birthday Soon, with: {days: -3}}")).isEqualTo("a");
    assertThat(world.who(NOON, "{not: {template: Birthday soon, with: {days: -3}}}"))
        .isEqualTo("b");
    assertThat(
            world.who(
                NOON,
                "{any: [{template: Birthday soon, with: {days: -3}},"
                    + " {template: Birthday soon, with: {days: -2}}]}"))
        .isEqualTo("a b");
  }

  @Test
  void preview_explanation_linter_and_changes_see_the_filled_in_condition_R212() {
    save(SOON);
    world.save("{template: Birthday soon, with: {days: 0}}", "{field: birthday, is: today}");

    CompiledSegment compiled = world.segments.compile("it", NOON);
    assertThat(compiled.conditions().get(0).label())
        .isEqualTo("birthday has its anniversary today");
    world.save("{field: birthday, is: anniversary, value: 0}", "{field: birthday, is: today}");
    CompiledSegment written = world.segments.compile("it", NOON);
    assertThat(compiled.reads()).isEqualTo(written.reads());
    assertThat(compiled.predicate()).isEqualTo(written.predicate());
    world.save("{template: Birthday soon, with: {days: 0}}", "{field: birthday, is: today}");
    assertThat(world.segments.conditions("It"))
        .isEqualTo(
            Map.of(
                "all",
                List.of(
                    Map.of("field", "birthday", "is", "anniversary", "value", 0),
                    Map.of("field", "birthday", "is", "today"))));
    assertThat(world.segments.conditions("none")).isEmpty();
    assertThat(world.segments.lint("it", NOON))
        .extracting(finding -> finding.code())
        .contains("CONTRADICTION");
    assertThat(world.segments.preview("it", NOON, 0).conditions())
        .extracting(count -> count.label())
        .containsExactly("birthday has its anniversary today", "birthday is today");
  }

  @Test
  void an_edit_changes_a_segment_only_when_it_is_saved_again_R212() {
    save(SOON);
    String use = "{template: Birthday soon, with: {days: -3}}";
    world.save(use);
    String before = world.segments.compile("it", NOON).conditions().get(0).label();

    save(SOON.replace("is: anniversary, value", "is: days_ago, value").replace("-30", "0"));
    assertThat(templates.find("Birthday soon").orElseThrow().version()).isEqualTo(2);
    assertThat(world.segments.compile("it", NOON).conditions().get(0).label()).isEqualTo(before);
    assertThat(templates.users("birthday soon"))
        .containsExactly(new TemplateUser("segment", "it", "", 1));

    assertThat(message(() -> world.save(use)))
        .isEqualTo(
            "it.yaml line 3: all[1]: template Birthday soon: days: must be a whole number,"
                + " from 0 to 30, not -3");
    world.save(use.replace("-3", "3"));
    assertThat(templates.users("birthday soon"))
        .containsExactly(new TemplateUser("segment", "it", "", 2));
  }

  @Test
  void the_same_text_is_a_new_version_if_its_template_says_something_else_R212() {
    save(SOON);
    String segment = "segment: S\nall: [{template: Birthday soon, with: {days: 3}}]\n";
    world.segments.save(segment, "s.yaml", NOW);
    assertThat(world.segments.save(segment, "s.yaml", NOW).version()).isEqualTo(1);
    assertThat(draft(segment).changes()).isFalse();

    save(SOON.replace("is: anniversary, value", "is: days_ago, value").replace("-30", "0"));
    assertThat(draft(segment).changes()).isTrue();
    assertThat(world.segments.save(segment, "s.yaml", NOW).version()).isEqualTo(2);
    assertThat(world.segments.compile("S", NOON).conditions().get(0).label())
        .isEqualTo("birthday is 3 days ago");
  }

  private SegmentDraft draft(String segment) {
    return world.segments.check(segment, "s.yaml", NOON);
  }

  @Test
  void a_template_in_use_is_not_deleted_R212() {
    save(SOON);
    world.save("{template: Birthday soon, with: {days: 1}}");

    assertThat(message(() -> templates.delete("Birthday soon")))
        .isEqualTo(
            "Condition template \"Birthday soon\" is used by segment \"it\"; write their conditions"
                + " out first");
    world.save("{field: birthday, is: today}");
    templates.delete("Birthday soon");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {template: Birthday son, with: {days: 1}}    | template Birthday son: there is no such condition template; did you mean Birthday soon?; condition-template-list shows all
          {template: Birthday soon}                    | template Birthday soon: days: is missing; it is a whole number, from -30 to 30 (negative for before it)
          {template: Birthday soon, with: {day: 1}}    | template Birthday soon: there is no parameter day; did you mean days?; it has field, days
          {template: Birthday soon, with: {days: 31}}  | template Birthday soon: days: must be a whole number, from -30 to 30, not 31
          {template: Birthday soon, with: {days: 1.5}} | template Birthday soon: days: must be a whole number, from -30 to 30, not 1.5
          {template: Birthday soon, with: {days: x}}   | template Birthday soon: days: must be a whole number, from -30 to 30, not x
          {template: Birthday soon, with: {days: 1, field: tier}}    | template Birthday soon: field: must be a field of type date; tier is of type text
          {template: Birthday soon, with: {days: 1, field: nowhere}} | template Birthday soon: field: there is no field nowhere; it must be a field of type date
          {template: Birthday soon, with: 1}           | with
          {template: Birthday soon, within: 1}         | within
          """)
  void what_is_filled_in_wrongly_is_told_with_template_parameter_and_place_R212(
      String use, String fault) {
    save(SOON);

    assertThat(message(() -> world.save("{field: tier, is: empty}", use)))
        .startsWith("it.yaml line 4: all[2]")
        .contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n: {type: number}                    | {field: score, is: equal, value: "{m}"}          | condition: there is no parameter m
          n: {type: number}                    | {field: score, is: equal, value: 1}              | parameters: n: the condition does not use it
          n: {type: number}                    | {field: score, is: equal, value: {n}}            | condition: {n} needs quotes: "{n}"
          n: {type: text}                      | {field: tier, is: equal, value: "a {n}"}         | condition: "{n}" must be the whole value, not a part of one
          n: {type: text}                      | {field: "{n}", is: empty}                        | after field: a parameter must be of type field
          n: {type: field}                     | {field: tier, is: equal, value: "{n}"}           | condition: "{n}" is a field and can stand after field: alone
          n: {type: text}                      | {field: tier, is: "{n}", value: a}               | after is: a parameter must be of type one_of
          n: {type: text}                      | {field: tier, "{n}": equal, value: "{n}"}        | a parameter stands in place of a value, never of a key
          n: {type: text}                      | {all: "{n}"}                                     | all
          n: {type: list}                      | {not: "{n}"}                                     | not
          n: {type: number, least: 3, most: 1} | {field: score, is: equal, value: "{n}"}          | parameters: n: most: 1 is below least: 3
          n: {type: number, longest: 3}        | {field: score, is: equal, value: "{n}"}          | parameters: n: longest: is no limit of number; it can have least, most, whole
          n: {type: number, default: x}        | {field: score, is: equal, value: "{n}"}          | parameters: n: default: must be a number, not x
          n: {type: one_of}                    | {field: tier, is: equal, value: "{n}"}           | parameters: n: values: missing
          n: {type: number, least: -1}         | {field: birthday, is: days_ago, value: "{n}"}    | condition with {n: -1}
          n: {type: one_of, values: [equal, eq]} | {field: tier, is: "{n}", value: a}             | condition with {n: eq}
          n: {type: text}                      | {all: [{template: T, with: {a: "{n}"}}]}         | condition: a template can't use another template
          """)
  void a_template_that_could_not_be_filled_in_is_refused_R212(
      String parameter, String condition, String fault) {
    String yaml =
        "condition_template: T\nparameters:\n  %s\ncondition: %s\n".formatted(parameter, condition);

    assertThat(fault(yaml)).startsWith("t.yaml").contains(fault);
  }

  @Test
  void each_type_of_parameter_is_filled_in_R212() {
    save(
        """
        condition_template: All types
        parameters:
          spent: {type: money, least: 0, default: 49.90}
          since: {type: date, least: 2020-01-01, most: 2030-12-31}
          time: {type: duration, least: 1 day, most: 52 weeks, default: 2 weeks}
          how: {type: one_of, values: [at_least, at_most], default: at_least}
          name: {type: text, longest: 10, default: Ann}
          tiers: {type: list, longest: 2, default: [gold]}
        condition:
          all:
            - {event: purchase, measure: sum, within: {last_days: "{time}"}, is: "{how}", value: "{spent}"}
            - {field: original_joined, is: after, value: "{since}"}
            - {field: first_name, is: equal, value: "{name}"}
            - {field: tier, is: any_of, value: "{tiers}"}
        """);
    world.save("{template: All types, with: {since: 2026-01-31, time: 3 days}}");

    assertThat(world.segments.compile("it", NOON).conditions())
        .extracting(condition -> condition.label())
        .containsExactly(
            "sum of purchase in the last 3 days is at least 49.90",
            "original_joined is after 2026-01-31",
            "first_name is Ann",
            "tier is any of gold");
    assertThat(
            message(() -> world.save("{template: All types, with: {since: soon, time: 3 hours}}")))
        .contains("since: must be a date such as 2026-12-24, from 2020-01-01 to 2030-12-31")
        .contains("time: must be a length such as 30 days or 2 weeks, from 1 day to 52 weeks");
  }

  @Test
  void templates_of_bundles_are_there_and_stay_theirs_R212() {
    BundleFiles.File file = new BundleFiles.File("pack", "soon.yaml", Optional.of(SOON));
    BundleFiles.File broken = new BundleFiles.File("pack", "x.yaml", Optional.of("x: 1"));
    templates = service(List.of(broken, file));

    assertThat(templates.list())
        .extracting(ConditionTemplate::name)
        .containsExactly("Birthday soon");
    assertThat(templates.find("birthday soon").orElseThrow().bundle()).contains("pack");
    assertThat(fault(SOON)).contains("the bundle pack brings one called Birthday soon");
    assertThat(message(() -> templates.delete("Birthday soon")))
        .contains("comes with the bundle pack and can't be deleted");
  }

  @Test
  void many_uses_and_long_conditions_are_refused_R212() {
    save(SOON);
    String use = "{template: Birthday soon, with: {days: 1}}";
    assertThat(
            message(
                () -> world.save(java.util.Collections.nCopies(201, use).toArray(String[]::new))))
        .contains("uses more than 200 condition templates");
    String list = "[" + "gold, ".repeat(999) + "gold]";
    save("condition_template: Long\ncondition: {field: tier, is: any_of, value: " + list + "}\n");
    assertThat(
            message(
                () ->
                    world.save(
                        java.util.Collections.nCopies(60, "{template: Long}")
                            .toArray(String[]::new))))
        .contains("the conditions of all templates together are too long");
  }

  @Test
  void a_segment_knows_no_values_of_campaigns_R156() {
    save(SOON);
    for (String condition :
        List.of(
            "{field: tier, is: any_of, value: ['{campaign.tier}']}",
            "{not: {event: purchase, within: {last_days: '{campaign.days}'}}}",
            "{template: Birthday soon, with: {days: '{campaign.days}'}}")) {
      assertThat(message(() -> world.save(condition)))
          .startsWith("it.yaml line 3: all[1]")
          .contains("} is a value of a workflow, and stands in its own conditions alone");
    }
  }
}
