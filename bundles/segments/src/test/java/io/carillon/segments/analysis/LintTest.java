package io.carillon.segments.analysis;

import static io.carillon.segments.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.lint.Finding;
import io.carillon.api.segment.SegmentDraft;
import io.carillon.segments.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a marketer is told about one segment. Today is 20 November 2026. */
class LintTest {
  private static final AsOf TODAY = new AsOf(NOW, ZoneOffset.UTC);
  private static final String JOINED = "{field: relationship_stage, is: any_of, value: [joined]}";

  private static World world;

  @BeforeAll
  static void open() {
    world = new World();
    world.workflow("Invite prospects", "DRAFT");
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static List<Finding> lint(String... conditions) {
    world.save(conditions);
    return world.segments.lint("it", TODAY);
  }

  private static Stream<String> codes(String... conditions) {
    return lint(conditions).stream().map(Finding::code);
  }

  private static Finding only(String... conditions) {
    List<Finding> found = lint(conditions);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).subject()).isEqualTo("it");
    return found.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {field: original_joined, is: days_ago, value: 7}       | {field: original_joined, is: last_days, value: 7}
          {field: original_joined, is: today}                    | {field: original_joined, is: more_than_days_ago, value: 0}
          {field: score, is: at_least, value: 10}                | {field: score, is: less_than, value: 10.00}
          {field: relationship_stage, is: any_of, value: [new]}  | {field: relationship_stage, is: any_of, value: [JOINED]}
          {field: tier, is: starts_with, value: gold}            | {field: tier, is: any_of, value: [silver, bronze]}
          {field: partner_groups, is: all_of, value: [A, B]}     | {field: partner_groups, is: none_of, value: [B]}
          {event: purchase, within: {last_days: 30}, is: equal, value: 0} | {event: purchase, within: {last_days: 7}}
          {event: purchase, measure: first, is: today}           | {event: purchase, measure: last, is: yesterday}
          {performance: revenue, is: at_least, value: 1}         | {performance: actions, is: equal, value: 0}
          {sent: Invite prospects, is: days_ago, value: 7}       | {sent: invite PROSPECTS, is: days_ago, value: 14}
          {field: birthday, is: anniversary}                     | {field: birthday, is: today}
          """)
  void conditions_that_exclude_each_other_are_a_contradiction_R47(String one, String other) {
    assertThat(lint(one, other))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("CONTRADICTION");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.place()).isEqualTo("all[2]");
              assertThat(finding.sentence()).contains("all[1]", "all[2]", "never both at once");
            });
  }

  @Test
  void a_contradiction_is_found_though_no_two_conditions_make_it_R47() {
    Finding finding =
        only(
            "any: [{field: tier, is: equal, value: gold}, {field: vip, is: true}]",
            "{field: tier, is: equal, value: silver}",
            "{field: vip, is: false}");
    assertThat(finding.code()).isEqualTo("CONTRADICTION");
    assertThat(finding.sentence()).isEqualTo("Its conditions can never hold together");
    assertThat(only("{field: tier, is: not_empty}", "any: [{field: tier, is: empty}]").sentence())
        .contains("never both at once");
  }

  @Test
  void what_only_the_past_could_fulfil_is_told_with_its_last_day_R47() {
    Finding finding =
        only(
            "{field: original_joined, is: before, value: 2026-10-01}",
            "{field: original_joined, is: last_days, value: 30}");
    assertThat(finding.code()).isEqualTo("PAST_DATES_ONLY");
    assertThat(finding.sentence()).contains("until 2026-10-29");
    assertThat(only("{field: original_joined, is: after, value: 2026-12-24}"))
        .matches(found -> found.code().equals("FUTURE_DATES_ONLY"))
        .matches(found -> found.sentence().contains("2026-12-25"));
  }

  @Test
  void everyone_is_refused_however_it_is_written_R66() {
    assertThat(
            only("{field: relationship_stage, is: any_of, value: [new, outreach, negotiating,"
                    + " joined, expired]}")
                .code())
        .isEqualTo("TAUTOLOGY");
    assertThat(
            only("any: [{field: original_joined, is: last_days, value: 7},"
                    + " {field: original_joined, is: more_than_days_ago, value: 5},"
                    + " {field: original_joined, is: empty}]")
                .code())
        .isEqualTo("TAUTOLOGY");
    assertThat(only("{field: created_at, is: not_empty}").code()).isEqualTo("TAUTOLOGY");
  }

  @Test
  void what_says_nothing_new_is_told_with_its_reason_R192() {
    Finding same =
        only(
            "{field: original_joined, is: today}",
            "{field: original_joined, is: days_ago, value: 0}");
    assertThat(same.code()).isEqualTo("DUPLICATE_CONDITION");
    assertThat(same.place()).isEqualTo("all[2]");
    assertThat(same.sentence())
        .isEqualTo(
            "all[2] (original_joined is 0 days ago) says the same as"
                + " all[1] (original_joined is today)");
    Finding wider =
        only(
            "{field: original_joined, is: last_days, value: 14}",
            "{field: original_joined, is: last_days, value: 7}");
    assertThat(wider.code()).isEqualTo("REDUNDANT_CONDITION");
    assertThat(wider.place()).isEqualTo("all[1]");
    assertThat(wider.sentence()).contains("follows from all[2]");
    assertThat(
            codes(
                "{field: vip, is: true}",
                "any: [{field: score, is: at_least, value: 5}, {field: score, is: equal, value: 7}]"))
        .containsExactly("REDUNDANT_CONDITION");
  }

  @Test
  void what_only_seems_to_say_nothing_beside_a_branch_that_is_told_is_needed() {
    // Without the first condition, the second branch would take people.
    assertThat(
            lint(
                "{field: score, is: at_least, value: 10}",
                "any: [{field: score, is: at_least, value: 20},"
                    + " {field: score, is: at_most, value: 5}]"))
        .extracting(finding -> finding.code() + " " + finding.place())
        .containsExactly("EMPTY_BRANCH all[2].any[2]");
    // Of three that say the same, two are told, and each may go.
    assertThat(
            lint(
                "{field: vip, is: true}", "{field: vip, is: true}", "not: {field: vip, is: false}"))
        .extracting(finding -> finding.code() + " " + finding.place())
        .containsExactlyInAnyOrder("REDUNDANT_CONDITION all[3]", "DUPLICATE_CONDITION all[2]");
  }

  @Test
  void a_branch_that_nobody_can_take_is_told() {
    Finding finding =
        only(
            "{field: tier, is: equal, value: gold}",
            "any: [{field: tier, is: equal, value: silver}, {field: vip, is: true}]");
    assertThat(finding.code()).isEqualTo("EMPTY_BRANCH");
    assertThat(finding.place()).isEqualTo("all[2].any[1]");
  }

  @Test
  void the_rules_for_performance_filters_are_kept_R192() {
    String month = "{performance: clicks, within: {last_days: 30}, is: at_least, value: 100}";
    String week = "{performance: clicks, within: {last_days: 7}, is: less_than, value: 10}";
    assertThat(codes(JOINED, month)).isEmpty();
    assertThat(codes(month)).containsExactly("METRIC_WITHOUT_JOINED");
    assertThat(codes(JOINED, "{performance: clicks, is: equal, value: 0}"))
        .containsExactly("METRIC_WITHOUT_DATE_RANGE");
    Finding twice = only(JOINED, month, week);
    assertThat(twice.code()).isEqualTo("SAME_PERFORMANCE_FILTER_TWICE");
    assertThat(twice.place()).isEqualTo("all[3]");
    // Joined in each branch that measures is as good.
    assertThat(codes("any: [{field: vip, is: true}, {all: [" + JOINED + ", " + month + "]}]"))
        .isEmpty();
  }

  @Test
  void a_day_of_joining_beside_a_stage_of_those_who_have_not_R192() {
    assertThat(
            codes(
                "{field: original_joined, is: last_days, value: 3}",
                "{field: relationship_stage, is: any_of, value: [new, outreach]}"))
        .containsExactly("JOINED_DATE_BESIDE_OTHER_STAGE");
    // Joined and moved today is a good pair.
    assertThat(codes("{field: original_joined, is: today}", "{field: last_transition, is: today}"))
        .isEmpty();
  }

  @Test
  void a_workflow_that_is_not_there_and_people_without_address_are_told_R8() {
    assertThat(codes("{sent: Invite prospects, is: days_ago, value: 7}")).isEmpty();
    assertThat(codes("{sent: Invite prospect, is: days_ago, value: 7}"))
        .containsExactly("SENT_BY_NO_WORKFLOW");
    assertThat(codes("{field: marketplace_email, is: empty}", "{field: custom_email, is: empty}"))
        .containsExactly("NO_ADDRESS");
  }

  @Test
  void findings_are_told_before_saving_and_do_not_forbid_it_R111() {
    String yaml =
        "segment: Draft\nall:\n  - {field: tier, is: empty}\n  - {field: tier, is: not_empty}\n";
    SegmentDraft draft = world.segments.check(yaml, "s.yaml", TODAY);
    assertThat(draft.findings()).extracting(Finding::code).containsExactly("CONTRADICTION");
    assertThat(draft.replaces()).isZero();
    assertThat(world.segments.find("draft")).isEmpty();

    world.segments.save(yaml, "s.yaml", NOW);
    SegmentDraft again = world.segments.check(yaml, "s.yaml", TODAY);
    assertThat(again.replaces()).isEqualTo(1);
    assertThat(again.changes()).isFalse();
    assertThat(world.segments.check(yaml + "# new\n", "s.yaml", TODAY).changes()).isTrue();
  }

  @Test
  void every_code_is_documented() throws IOException {
    String page = Files.readString(Path.of("../../docs/lint.md"));
    Matcher example = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    world.segments.save(example.group(1), "lint.md", NOW);
    assertThat(world.segments.lint("Three findings", TODAY))
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            "REDUNDANT_CONDITION", "METRIC_WITHOUT_JOINED", "METRIC_WITHOUT_DATE_RANGE");
    Pattern code = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+|CONTRADICTION|TAUTOLOGY)\"");
    for (String source : List.of("Lint", "Superfluous", "MarketingRules")) {
      Path file = Path.of("src/main/java/io/carillon/segments/analysis/" + source + ".java");
      Matcher codes = code.matcher(Files.readString(file));
      while (codes.find()) {
        assertThat(page).contains("`" + codes.group(1) + "`");
      }
    }
  }
}
