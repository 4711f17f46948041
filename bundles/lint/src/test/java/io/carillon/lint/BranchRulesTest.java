package io.carillon.lint;

import static io.carillon.lint.LintFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.InSegment;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Question;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BranchRulesTest {
  private static final String END = Flow.FINISHED;

  private LintFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LintFixture();
    fixture.segment("Uruguay", "{field: country, is: equal, value: UY}");
    fixture.segment("Argentina", "{field: country, is: equal, value: AR}");
    fixture.segment("River Plate", "{field: country, is: any_of, value: [AR, UY]}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Question country(String code) {
    return new Holds(Map.of("field", "country", "is", "equal", "value", code));
  }

  private static Condition ask(String key, Question question, String yes, String no) {
    return new Condition(key, question, Optional.of(Duration.ZERO), yes, no);
  }

  private static Condition await(String key, Question question, String yes, String no) {
    return new Condition(key, question, Optional.of(Duration.ofDays(2)), yes, no);
  }

  private static Send send(String key) {
    return send(key, END);
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  private static Wait week(String key, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 1, 0, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private List<Finding> found(List<String> segments, Flow flow) {
    fixture.add(workflow("The flow", segments.toArray(String[]::new)).flow(flow));
    return fixture.lint.workflow("The flow", LintFixture.NOW).stream()
        .filter(finding -> finding.code().equals("BRANCH_NEVER_TAKEN"))
        .toList();
  }

  private List<Finding> found(String segment, FlowStep... steps) {
    return found(List.of(segment), Flow.of(List.of(steps)));
  }

  @Test
  void a_segment_of_a_condition_template_is_judged_by_what_was_filled_in_R212() {
    fixture
        .jdbc
        .sql("INSERT INTO condition_template (name, version, created_at) VALUES ('From', 1, now())")
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO condition_template_version SELECT id, 1, 'condition_template: From\nparameters:"
                + " {code: {type: text}}\ncondition: {field: country, is: equal, value: \"{code}\"}',"
                + " now() FROM condition_template")
        .update();
    fixture.segment("Filled in", "{template: From, with: {code: UY}}");

    List<Finding> found =
        found("Filled in", ask("in Argentina", country("AR"), "a", "b"), send("a"), send("b"));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).sentence()).contains("the segment \"Filled in\" excludes it");
  }

  @Test
  void a_yes_that_the_entry_excludes_is_never_taken_and_what_stands_there_is_named_R123() {
    List<Finding> found =
        found("Uruguay", ask("in Argentina", country("AR"), "a", "b"), send("a"), send("b"));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "Nobody takes the branch yes of condition \"in Argentina\": the segment \"Uruguay\""
                + " excludes it; so nobody comes to \"a\"");
    assertThat(found.get(0).advice()).contains("in Argentina");
  }

  @Test
  void a_no_of_what_the_entry_implies_is_never_taken_R123() {
    List<Finding> found =
        found("Uruguay", ask("near", new InSegment("River Plate"), "a", "b"), send("a"), send("b"));
    assertThat(found)
        .extracting(Finding::sentence)
        .containsExactly(
            "Nobody takes the branch no of condition \"near\": the segment \"Uruguay\" implies it;"
                + " so nobody comes to \"b\"");
  }

  @Test
  void a_branch_that_somebody_of_any_of_the_segments_takes_is_no_finding_R67() {
    Flow flow = Flow.of(List.of(ask("c", country("AR"), "a", "b"), send("a"), send("b")));
    assertThat(found(List.of("Uruguay", "Argentina"), flow)).isEmpty();
  }

  @Test
  void conditions_on_one_way_that_contradict_each_other_are_told_R123() {
    List<Finding> found =
        found(
            "River Plate",
            ask("first", country("UY"), "second", "b"),
            ask("second", country("AR"), "a", "b"),
            send("a"),
            send("b"));
    assertThat(found)
        .extracting(Finding::sentence)
        .containsExactly(
            "Nobody takes the branch yes of condition \"second\": the yes of \"first\" excludes it;"
                + " so nobody comes to \"a\"");
  }

  @Test
  void after_two_branches_meet_nothing_is_known_of_them_any_more_R123() {
    assertThat(
            found(
                "River Plate",
                ask("first", country("UY"), "a", "second"),
                send("a", "second"),
                ask("second", country("AR"), "b", END),
                send("b")))
        .isEmpty();
  }

  @Test
  void across_a_delay_a_field_may_change_so_it_is_advice_only_R123() {
    List<Finding> found =
        found("Uruguay", week("w", "c"), ask("c", country("AR"), "a", END), send("a"));
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.ADVICE);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "Nobody takes the branch yes of condition \"c\": the segment \"Uruguay\" excludes it,"
                + " unless that changes on the way");
  }

  @Test
  void what_comes_after_a_branch_that_only_a_change_leads_to_is_judged_by_that_change_R123() {
    assertThat(
            found(
                "Uruguay",
                week("w", "c"),
                ask("c", country("AR"), "d", END),
                ask("d", country("AR"), "a", END),
                send("a")))
        .extracting(Finding::sentence)
        .containsExactly(
            "Nobody takes the branch no of condition \"d\": the yes of \"c\" implies it",
            "Nobody takes the branch yes of condition \"c\": the segment \"Uruguay\" excludes it,"
                + " unless that changes on the way");
  }

  @Test
  void days_that_move_are_not_compared_across_a_delay_R100() {
    fixture.segment("Joined today", "{field: original_joined, is: today}");
    assertThat(
            found(
                "Joined today",
                week("w", "c"),
                ask(
                    "c",
                    new Holds(Map.of("field", "original_joined", "is", "days_ago", "value", 7)),
                    "a",
                    END),
                send("a")))
        .isEmpty();
  }

  @Test
  void a_day_that_can_not_change_any_more_is_certain_after_a_delay_too_R100() {
    fixture.segment("Old", "{field: original_joined, is: before, value: 2020-01-01}");
    assertThat(
            found(
                "Old",
                week("w", "c"),
                ask(
                    "c",
                    new Holds(
                        Map.of("field", "original_joined", "is", "after", "value", "2024-01-01")),
                    "a",
                    END),
                send("a")))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void who_was_met_before_midnight_may_be_asked_after_it_R63() {
    fixture.segment("Joined today", "{field: original_joined, is: today}");
    assertThat(
            found(
                "Joined today",
                ask(
                    "c",
                    new Holds(Map.of("field", "original_joined", "is", "yesterday")),
                    "a",
                    END),
                send("a")))
        .isEmpty();
  }

  @Test
  void a_yes_that_may_come_while_it_waits_is_at_most_advice_R214() {
    assertThat(found("Uruguay", await("c", country("AR"), "a", END), send("a")))
        .extracting(Finding::severity)
        .containsExactly(Severity.ADVICE);
  }

  @Test
  void a_no_of_what_holds_already_is_certain_however_long_it_would_wait_R214() {
    assertThat(found("Uruguay", await("c", country("UY"), END, "a"), send("a")))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void what_an_action_changes_is_not_known_any_more_and_the_rest_is_R123() {
    Perform sets = new Perform("set", "set_field", Map.of("Country", "AR"), "c");
    assertThat(found("Uruguay", sets, ask("c", country("AR"), "a", END), send("a"))).isEmpty();
    Perform other = new Perform("set", "set_field", Map.of("last_name", "x"), "c");
    fixture.add(
        workflow("Other", "Uruguay")
            .flow(Flow.of(List.of(other, ask("c", country("AR"), "a", END), send("a")))));
    assertThat(fixture.codes("Other")).contains("BRANCH_NEVER_TAKEN");
    Perform unknown = new Perform("do", "plugin", "x", "c");
    fixture.add(
        workflow("Third", "Uruguay")
            .flow(Flow.of(List.of(unknown, ask("c", country("AR"), "a", END), send("a")))));
    assertThat(fixture.codes("Third")).doesNotContain("BRANCH_NEVER_TAKEN");
  }

  @Test
  void whoever_fulfils_a_goal_is_not_asked_any_more_R144() {
    Holds buys = new Holds(Map.of("event", "purchase"));
    Flow flow =
        new Flow(
            List.of(week("w", "c"), ask("c", buys, "a", END), send("a")),
            Optional.empty(),
            Optional.empty(),
            List.of(new Flow.Goal("buys", buys)),
            Optional.empty(),
            Optional.empty());
    assertThat(found(List.of("Uruguay"), flow))
        .extracting(Finding::sentence)
        .containsExactly(
            "Nobody takes the branch yes of condition \"c\": the goal \"buys\" excludes it; so"
                + " nobody comes to \"a\"");
  }

  @Test
  void who_goes_back_is_taken_for_anybody_R123() {
    assertThat(
            found(
                "Uruguay",
                ask("c", country("AR"), "a", "w"),
                send("a", "w"),
                week("w", "again"),
                new GoTo("again", "c", 3, END)))
        .isEmpty();
  }

  @Test
  void a_condition_on_messages_says_nothing_of_people_R123() {
    assertThat(
            found(
                "Uruguay",
                send("m", "c"),
                ask(
                    "c",
                    new FlowStep.Became(FlowStep.Outcome.OPENED, "m", Optional.empty(), false),
                    "d",
                    "d"),
                ask("d", country("UY"), "a", END),
                send("a")))
        .extracting(Finding::sentence)
        .containsExactly(
            "Nobody takes the branch no of condition \"d\": the segment \"Uruguay\" implies it");
  }

  @Test
  void a_segment_that_is_gone_says_nothing_R123() {
    assertThat(found("Gone", ask("c", country("AR"), "a", END), send("a"))).isEmpty();
  }

  @Test
  void very_many_ways_are_decided_quickly_and_soundly_R123() {
    java.util.ArrayList<FlowStep> steps = new java.util.ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String next = "c" + (i + 1);
      steps.add(
          ask(
              "c" + i,
              new Holds(Map.of("field", "last_name", "is", "equal", "value", "name " + i)),
              "w" + i,
              next));
      steps.add(week("w" + i, next));
    }
    steps.add(ask("c60", country("AR"), "a", END));
    steps.add(send("a"));
    long before = System.nanoTime();
    List<Finding> found = found("Uruguay", steps.toArray(FlowStep[]::new));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    assertThat(found).filteredOn(finding -> finding.severity() == Severity.WARNING).isEmpty();
  }
}
