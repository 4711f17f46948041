package io.carillon.lint;

import static io.carillon.lint.LintFixture.NOW;
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
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.WorkflowBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SameDayTest {
  private static final Delay.Arrival ARRIVAL = new Delay.Arrival();

  private LintFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LintFixture();
    fixture.segment("South", "{field: country, is: any_of, value: [ES, IT]}");
    fixture.segment("Spain", "{field: country, is: equal, value: ES}");
    fixture.segment("Norway", "{field: country, is: equal, value: NO}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Delay delay(Delay.Start start, int days, int hours, String until) {
    return new Delay(
        start,
        0,
        0,
        days,
        hours,
        0,
        Optional.ofNullable(until).map(LocalTime::parse),
        Set.of(),
        false);
  }

  /** Sends after each of these delays. */
  private static Flow after(Delay... delays) {
    List<FlowStep> steps = new ArrayList<>();
    for (int i = 0; i < delays.length; i++) {
      steps.add(new Wait("w" + i, delays[i], "s" + i));
      String next = i + 1 < delays.length ? "w" + (i + 1) : Flow.FINISHED;
      steps.add(new Send("s" + i, "hello", Optional.empty(), next));
    }
    return Flow.of(steps);
  }

  private static Flow days(int... days) {
    Delay[] delays = new Delay[days.length];
    for (int i = 0; i < days.length; i++) {
      delays[i] = delay(ARRIVAL, days[i], 0, null);
    }
    return after(delays);
  }

  private void active(WorkflowBuilder workflow) {
    fixture.add(workflow.active(NOW));
  }

  private List<Finding> found(Flow flow) {
    fixture.add(workflow("Mine", "South").flow(flow));
    return fixture.lint.workflow("Mine", NOW).stream()
        .filter(finding -> finding.code().equals("SAME_DAY"))
        .toList();
  }

  @Test
  void two_flows_with_a_message_on_the_same_day_are_told_with_steps_and_days_R47() {
    active(workflow("Theirs", "Spain").flow(days(2, 5, 7)));
    List<Finding> found = found(days(7, 7));
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.ADVICE);
    assertThat(found.get(0).subject()).isEqualTo("\"Mine\" and \"Theirs\"");
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "\"Mine\" (step \"s0\") and \"Theirs\" (step \"s1\") can write to the same person on one"
                + " day: on day 7 after the entry, on day 14 after the entry; a contact whose country"
                + " is ES is in both");
  }

  @Test
  void flows_that_write_on_different_days_are_no_finding_R47() {
    active(workflow("Theirs", "Spain").flow(days(2, 4)));
    assertThat(found(days(7))).isEmpty();
  }

  @Test
  void flows_of_people_who_exclude_each_other_are_no_finding_R47() {
    active(workflow("Theirs", "Norway").flow(days(7)));
    assertThat(found(days(7))).isEmpty();
  }

  @Test
  void a_mail_workflow_writes_on_the_day_of_the_entry_R47() {
    active(workflow("Mail", "Spain"));
    assertThat(found(days(0)))
        .extracting(Finding::sentence)
        .first()
        .asString()
        .contains("on the day of the entry");
    fixture.add(workflow("Later", "South").flow(days(1)));
    assertThat(fixture.codes("Later")).doesNotContain("SAME_DAY");
  }

  @Test
  void messages_that_reach_nobody_do_not_count_R47() {
    fixture.add(MessageBuilder.message("hello").kind("webhook", "contact"));
    active(workflow("Theirs", "Spain").flow(days(7)));
    assertThat(found(days(7))).isEmpty();
  }

  @Test
  void an_hour_of_the_day_does_not_hide_the_day_R100() {
    active(workflow("Theirs", "Spain").flow(after(delay(ARRIVAL, 4, 0, "10:00"))));
    assertThat(found(days(4))).hasSize(1);
  }

  @Test
  void flows_that_write_on_one_date_or_by_one_field_meet_however_people_enter_R101() {
    Delay.Day christmas = new Delay.Day(LocalDate.of(2026, 12, 24));
    active(
        workflow("Theirs", "Spain")
            .flow(
                new Flow(
                    after(
                            delay(christmas, -1, 0, "10:00"),
                            delay(new Delay.FieldDay("renewal"), -7, 0, null))
                        .steps(),
                    Optional.of("purchase"),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty())));
    assertThat(
            found(
                after(
                    delay(new Delay.Day(LocalDate.of(2026, 12, 23)), 0, 0, null),
                    delay(new Delay.FieldDay("renewal"), -7, 0, "09:00"))))
        .extracting(Finding::sentence)
        .first()
        .asString()
        .contains("on 2026-12-23, 7 days before renewal");
  }

  @Test
  void flows_that_start_by_different_events_enter_at_different_moments_R210() {
    active(
        workflow("Theirs", "Spain")
            .flow(
                new Flow(
                    days(7).steps(),
                    Optional.of("purchase"),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty())));
    assertThat(found(days(7))).isEmpty();
  }

  @Test
  void of_exclusive_flows_of_one_event_only_one_starts_R209() {
    Flow byEvent =
        new Flow(
            days(7).steps(),
            Optional.of("purchase"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    active(workflow("Theirs", "Spain").flow(byEvent).exclusive());
    assertThat(found(byEvent)).hasSize(1);
    fixture.add(workflow("Alone", "South").flow(byEvent).exclusive());
    assertThat(fixture.codes("Alone")).doesNotContain("SAME_DAY");
  }

  @Test
  void a_moment_that_people_decide_is_no_day_and_the_rounds_of_a_way_back_are_R123() {
    active(workflow("Theirs", "Spain").flow(days(9)));
    Condition waits =
        new Condition(
            "c",
            new Holds(Map.of("event", "purchase")),
            Optional.of(Duration.ofDays(30)),
            "s",
            Flow.FINISHED);
    assertThat(found(Flow.of(List.of(waits, new Send("s", "hello", Optional.empty(), "")))))
        .isEmpty();
    fixture.add(
        workflow("Rounds", "South")
            .flow(
                Flow.of(
                    List.of(
                        new Wait("w", delay(ARRIVAL, 3, 0, null), "s"),
                        new Send("s", "hello", Optional.empty(), "g"),
                        new GoTo("g", "w", 2, Flow.FINISHED)))));
    assertThat(fixture.only("Rounds", "SAME_DAY").sentence()).contains("on day 9 after the entry");
  }

  @Test
  void of_many_some_are_named_and_the_others_counted_R47() {
    for (int i = 0; i < 8; i++) {
      active(workflow("Theirs " + i, "Spain").flow(days(7)));
    }
    List<Finding> found = found(days(7));
    assertThat(found).hasSize(6);
    assertThat(found.get(5).sentence()).contains("as 3 more active workflows");
  }

  /** The cost is linear: one comparison for each pair of segments, each segment read once. */
  @Test
  void beside_500_flows_each_pair_of_segments_is_compared_once_within_seconds_R47() {
    for (int i = 0; i < 500; i++) {
      String segment = "Own " + i % 250;
      if (i < 250) {
        fixture.segment(
            segment,
            "{field: last_name, is: equal, value: name " + i + "}",
            "{field: country, is: not_empty}");
      }
      active(workflow("Theirs " + i, segment, "Norway").flow(days(1, 2, 4, 7)));
    }
    fixture.comparisons.set(0);
    long before = System.nanoTime();
    assertThat(found(days(7, 7))).hasSize(6);
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    assertThat(fixture.comparisons.get()).isLessThanOrEqualTo(251);
    assertThat(took).as("%s", took).isLessThan(Duration.ofSeconds(20));
  }
}
