package io.carillon.lint;

import static io.carillon.lint.LintFixture.NOW;
import static io.carillon.lint.LintFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Policy;
import io.carillon.api.workflow.Policy.Limit;
import io.carillon.api.workflow.Policy.Quiet;
import io.carillon.api.workflow.Policy.WhenOver;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.WorkflowBuilder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
  private static final String END = Flow.FINISHED;
  private static final Optional<Quiet> NIGHT =
      Optional.of(new Quiet(LocalTime.of(21, 0), LocalTime.of(9, 0), Set.of()));

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

  private static Policy policy(
      Optional<Limit> limit, Optional<Quiet> quiet, WhenOver over, Duration longest) {
    return new Policy(
        1,
        "Not too much",
        "",
        Optional.empty(),
        List.of(),
        limit,
        quiet,
        over,
        longest,
        ZoneId.of("Europe/Madrid"),
        "",
        NOW);
  }

  private static Policy limit(int messages, int days, WhenOver over, int longestDays) {
    return policy(
        Optional.of(new Limit(messages, Optional.of(Duration.ofDays(days)), Optional.empty())),
        Optional.empty(),
        over,
        Duration.ofDays(longestDays));
  }

  private static Policy quiet(Optional<Quiet> hours, Duration longest) {
    return policy(Optional.empty(), hours, WhenOver.DEFER, longest);
  }

  private static Wait at(String key, String until, Set<DayOfWeek> days, String next) {
    return new Wait(
        key,
        new Delay(
            new Delay.Arrival(), 0, 0, 1, 0, 0, Optional.of(LocalTime.parse(until)), days, false),
        next);
  }

  private static Wait days(String key, int days, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  /** So many messages, a day apart. */
  private static Flow daily(int messages) {
    List<FlowStep> steps = new ArrayList<>();
    for (int i = 1; i <= messages; i++) {
      steps.add(send("s" + i, i == messages ? END : "w" + i));
      steps.add(days("w" + i, 1, i == messages ? END : "s" + (i + 1)));
    }
    return Flow.of(steps.subList(0, steps.size() - 1));
  }

  private List<Finding> found(WorkflowBuilder workflow, Policy... policies) {
    fixture.policies.put(fixture.add(workflow), List.of(policies));
    return fixture.lint.workflow(workflow.build(1, NOW).name(), NOW).stream()
        .filter(
            finding ->
                Set.of("DUE_IN_QUIET_HOURS", "SENDS_OVER_POLICY", "LOSES_TO_HIGHER_PRIORITY")
                    .contains(finding.code()))
        .toList();
  }

  private List<Finding> found(Flow flow, Policy... policies) {
    return found(workflow("Mine", "South").flow(flow), policies);
  }

  private List<Finding> due(String until, Policy policy) {
    return found(Flow.of(List.of(at("w", until, Set.of(), "s"), send("s", END))), policy);
  }

  @Test
  void an_hour_that_quiet_hours_cover_is_told_and_when_it_leaves_R140() {
    List<Finding> found = due("22:00", quiet(NIGHT, Duration.ofDays(3)));
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.ADVICE);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "Step \"s\" sends at 22:00, and policy \"Not too much\" lets nothing leave from 21:00"
                + " until 09:00: it waits for 09:00");
  }

  @Test
  void an_hour_from_which_it_would_wait_too_long_is_never_sent_R140() {
    List<Finding> found = due("22:00", quiet(NIGHT, Duration.ofHours(2)));
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.WARNING);
    assertThat(found.get(0).sentence())
        .endsWith(
            "it would have to wait 11 hours, longer than at_most (2 hours), so it is not sent");
    fixture.close();
    open();
    assertThat(due("08:00", quiet(NIGHT, Duration.ofHours(2))))
        .extracting(Finding::severity)
        .containsExactly(Severity.ADVICE);
  }

  @Test
  void an_hour_outside_of_quiet_hours_and_one_that_is_not_known_are_no_finding_R140() {
    assertThat(due("09:00", quiet(NIGHT, Duration.ofHours(2)))).isEmpty();
    assertThat(
            found(
                Flow.of(List.of(days("w", 1, "s"), send("s", END))),
                quiet(NIGHT, Duration.ofHours(2))))
        .isEmpty();
  }

  @Test
  void quiet_hours_of_some_days_are_told_where_the_delay_names_those_days_R140() {
    Policy weekend =
        quiet(
            Optional.of(
                new Quiet(
                    LocalTime.of(21, 0),
                    LocalTime.of(9, 0),
                    Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))),
            Duration.ofDays(1));
    assertThat(due("22:00", weekend)).isEmpty();
    Flow saturday =
        Flow.of(List.of(at("w", "22:00", Set.of(DayOfWeek.SATURDAY), "s"), send("s", END)));
    assertThat(found(workflow("Saturday", "South").flow(saturday), weekend)).hasSize(1);
    Flow mondayMorning =
        Flow.of(List.of(at("w", "08:00", Set.of(DayOfWeek.MONDAY), "s"), send("s", END)));
    assertThat(found(workflow("Monday", "South").flow(mondayMorning), weekend)).hasSize(1);
  }

  @Test
  void a_flow_in_another_zone_than_the_policy_says_nothing_of_the_hour_R140() {
    Flow late = Flow.of(List.of(at("w", "22:00", Set.of(), "s"), send("s", END)));
    assertThat(
            found(
                workflow("Mine", "South").in("Asia/Tokyo").flow(late),
                quiet(NIGHT, Duration.ofHours(2))))
        .isEmpty();
  }

  @Test
  void five_messages_in_seven_days_under_a_policy_of_three_are_told_R141() {
    List<Finding> found = found(daily(5), limit(3, 7, WhenOver.DROP, 3));
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.WARNING);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "Somebody can get 5 messages of it within 7 days (\"s1\", \"s2\", \"s3\", \"s4\","
                + " \"s5\"), and policy \"Not too much\" lets 3 leave in 7 days: the others are not"
                + " sent");
  }

  @Test
  void as_many_messages_as_a_policy_lets_leave_are_no_finding_R141() {
    assertThat(found(daily(3), limit(3, 7, WhenOver.DROP, 3))).isEmpty();
    assertThat(found(workflow("Slow", "South").flow(daily(10)), limit(3, 3, WhenOver.DROP, 3)))
        .isEmpty();
  }

  @Test
  void what_is_put_off_is_told_as_that_unless_it_would_wait_too_long_R141() {
    assertThat(found(daily(4), limit(3, 7, WhenOver.DEFER, 5)))
        .extracting(Finding::severity)
        .containsExactly(Severity.ADVICE);
    List<Finding> found =
        found(workflow("Other", "South").flow(daily(4)), limit(3, 7, WhenOver.DEFER, 3));
    assertThat(found).extracting(Finding::severity).containsExactly(Severity.WARNING);
    assertThat(found.get(0).sentence())
        .endsWith("would have to wait longer than at_most (3 days), so it is not sent");
  }

  @Test
  void messages_of_channels_that_a_policy_does_not_count_are_no_finding_R141() {
    fixture.add(MessageBuilder.message("hello").kind("sms", "phone"));
    Policy mails =
        new Policy(
            1,
            "Mails",
            "",
            Optional.empty(),
            List.of("email"),
            Optional.of(new Limit(1, Optional.of(Duration.ofDays(7)), Optional.empty())),
            Optional.empty(),
            WhenOver.DROP,
            Duration.ofDays(1),
            ZoneId.of("UTC"),
            "",
            NOW);
    assertThat(found(daily(5), mails)).isEmpty();
  }

  @Test
  void of_two_branches_the_one_with_more_messages_counts_and_not_both_R141() {
    Condition either =
        new Condition(
            "c", new Holds(Map.of("event", "purchase")), Optional.of(Duration.ZERO), "a", "b");
    assertThat(
            found(
                Flow.of(List.of(either, send("a", END), send("b", END))),
                limit(1, 7, WhenOver.DROP, 1)))
        .isEmpty();
  }

  @Test
  void the_rounds_of_a_way_back_count_as_often_as_a_person_may_go_R141() {
    Flow rounds = Flow.of(List.of(send("s", "w"), days("w", 1, "g"), new GoTo("g", "s", 2, END)));
    assertThat(found(rounds, limit(3, 7, WhenOver.DROP, 1))).isEmpty();
    assertThat(found(workflow("Other", "South").flow(rounds), limit(2, 7, WhenOver.DROP, 1)))
        .extracting(Finding::sentence)
        .first()
        .asString()
        .startsWith("Somebody can get 3 messages of it within 7 days (\"s\", \"s\", \"s\")");
  }

  private void dailyNews(String segment, int priority, Policy policy) {
    fixture.priorities.put("News", priority);
    long id =
        fixture.add(
            workflow("Daily", segment)
                .flow(
                    Flow.of(
                        List.of(send("s", "w"), days("w", 1, "g"), new GoTo("g", "s", 99, END))))
                .campaign(new Campaign(Optional.of("News"), Optional.empty()))
                .active(NOW));
    fixture.policies.put(id, List.of(policy));
  }

  @Test
  void a_flow_that_a_daily_one_of_higher_priority_always_precedes_is_told_R141() {
    Policy one = limit(1, 2, WhenOver.REPLACE, 3);
    dailyNews("Spain", 10, one);
    assertThat(found(daily(1), one))
        .extracting(Finding::sentence)
        .containsExactly(
            "\"Daily\" comes again and again and can use up policy \"Not too much\" (1 message in 2"
                + " days) for whoever is in both: it has priority 10 and goes before \"Mine\" with 0,"
                + " whose messages are not sent");
  }

  @Test
  void a_daily_flow_of_others_or_of_no_higher_priority_takes_nobodys_place_R141() {
    Policy one = limit(1, 2, WhenOver.REPLACE, 3);
    dailyNews("Norway", 10, one);
    assertThat(found(daily(1), one)).isEmpty();
    fixture.close();
    open();
    dailyNews("Spain", 0, one);
    assertThat(found(daily(1), one)).isEmpty();
    fixture.close();
    open();
    dailyNews("Spain", 10, limit(1, 2, WhenOver.REPLACE, 3));
    assertThat(found(daily(1))).isEmpty();
  }
}
