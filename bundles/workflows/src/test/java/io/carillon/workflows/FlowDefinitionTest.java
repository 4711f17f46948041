package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowDefinitionTest {
  private static final String HEAD = "workflow: Onboarding\nsegments: [Quiet customers]\nsteps:\n";

  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final WorkflowService workflows = fixture.workflows;

  @AfterEach
  void close() {
    fixture.close();
  }

  private Flow flow(String steps) {
    return workflows.save(HEAD + steps.indent(2), "f.yaml", T0).flow();
  }

  @Test
  void steps_make_a_flow_that_is_read_from_top_to_bottom_R98_R100() {
    Workflow made =
        workflows.save(
            """
            workflow: Onboarding
            segments: [Quiet customers]
            starts: 2026-12-01
            ends: 2027-06-30
            zone: America/Montevideo
            steps:
              - delay: 4 days
              - send: welcome
              - delay: {days: 7, until: "10:00", on: [mon, tue], zone: contact}
              - condition: {clicked: welcome, within: 2 days}
                yes:
                  - send: card
                no:
                  - send: reminder
                    name: second
              - end
            """,
            "f.yaml",
            T0);

    assertThat(made.kind()).isEqualTo(WorkflowKind.FLOW);
    assertThat(made.flow().starts()).contains(LocalDateTime.parse("2026-12-01T00:00"));
    assertThat(made.flow().ends()).contains(LocalDateTime.parse("2027-07-01T00:00"));
    assertThat(made.flow().steps())
        .containsExactly(
            new FlowStep.Wait("delay-1", delay(4, Optional.empty(), Set.of(), false), "welcome"),
            new Send("welcome", "welcome", Optional.empty(), "delay-2"),
            new FlowStep.Wait(
                "delay-2",
                delay(
                    7,
                    Optional.of(LocalTime.of(10, 0)),
                    Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                    true),
                "condition-1"),
            new Condition(
                "condition-1",
                new Became(Outcome.CLICKED, "welcome", Optional.empty(), false),
                Optional.of(Duration.ofDays(2)),
                "card",
                "second"),
            new Send("card", "card", Optional.empty(), "end-1"),
            new Send("second", "reminder", Optional.empty(), "end-1"),
            new FlowStep.End("end-1", ""));
  }

  private static Delay delay(
      int days, Optional<LocalTime> until, Set<DayOfWeek> on, boolean ofContact) {
    return new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, until, on, ofContact);
  }

  @Test
  void a_step_takes_the_message_of_another_campaign_or_a_copy_of_it_R132_R133_R134() {
    Flow flow =
        flow(
            """
            - cross_campaign: Credit cards
            - cross_campaign: {campaign: Credit cards, send: offer, channel: sms, message: ours}
              name: short
            - condition: {sent: short}
            """);

    assertThat(flow.steps().subList(0, 2))
        .containsExactly(
            new Send(
                "cross_campaign-1",
                "",
                Optional.of("email"),
                Optional.of(new FlowStep.Borrowed("Credit cards", Optional.empty(), "email")),
                "short"),
            new Send(
                "short",
                "ours",
                Optional.of("sms"),
                Optional.of(new FlowStep.Borrowed("Credit cards", Optional.of("offer"), "sms")),
                "condition-1"));
  }

  @Test
  void only_campaigns_that_are_there_and_have_such_a_message_are_called_R132() {
    fixture.workflows.save(WorkflowsFixture.yaml("Cards"), "a", T0);

    assertThat(problems("- cross_campaign: Nothing"))
        .containsExactly("step \"cross_campaign-1\": there is no campaign \"Nothing\"");
    assertThat(problems("- cross_campaign: cards")).isEmpty();
    assertThat(problems("- cross_campaign: {campaign: cards, channel: sms}"))
        .containsExactly("step \"cross_campaign-1\": \"Cards\" has no message of the channel sms");
    assertThat(problems("- cross_campaign: {campaign: cards, send: x}"))
        .containsExactly(
            "step \"cross_campaign-1\": \"Cards\" has no message of the channel email at a step"
                + " \"x\"");
    assertThatThrownBy(() -> problems("- cross_campaign: {campaign: cards, channel: pdf}"))
        .hasMessageContaining("cross_campaign: needs the name of a campaign");
    assertThatThrownBy(() -> problems("- cross_campaign: {campaign: cards, chanel: sms}"))
        .hasMessageContaining("cross_campaign: needs the name of a campaign");
  }

  private List<String> problems(String steps) {
    return fixture.workflows.validate(
        "workflow: F\nsegments: [Quiet customers]\nsteps:\n" + steps.indent(2), "f.yaml");
  }

  @Test
  void campaigns_that_call_each_other_in_a_circle_are_refused() {
    String flow =
        "workflow: %s\nsegments: [Quiet customers]\nsteps:\n  - send: win-back\n  - cross_campaign: %s\n";
    fixture.workflows.save(flow.formatted("C", "A"), "c", T0);
    fixture.workflows.save(flow.formatted("B", "C"), "b", T0);

    assertThat(fixture.workflows.validate(flow.formatted("A", "B"), "a"))
        .containsExactly(
            "step \"cross_campaign-1\": the campaigns call each other in a circle (A > b > c > A);"
                + " leave one call out");
    assertThat(fixture.workflows.validate(flow.formatted("D", "B"), "d"))
        .as("which has no part in it")
        .isEmpty();
    assertThat(fixture.workflows.validate(flow.formatted("E", "E"), "e"))
        .containsExactly("step \"cross_campaign-1\": there is no campaign \"E\"");
  }

  @Test
  void a_webhook_says_which_fields_keep_what_the_answer_has_R130() {
    Flow flow = flow("- webhook: {message: tell-crm, keep: {customer: /customer/id}}\n");

    assertThat(flow.steps())
        .containsExactly(
            new Send(
                "webhook-1",
                "tell-crm",
                Optional.of("webhook"),
                Map.of("customer", "/customer/id"),
                Optional.empty(),
                Flow.FINISHED));
    for (String wrong :
        List.of(
            "{message: m, keep: {a: no}}",
            "{message: m, keep: {}}",
            "{message: m, kep: {a: /b}}",
            "{message: m, keep: {a: /b~2}}")) {
      assertThatThrownBy(() -> flow("- webhook: " + wrong + "\n"))
          .hasMessageContaining("webhook: needs the name of a message, or {message: NAME, keep:");
    }
  }

  @Test
  void a_flow_sends_only_by_the_channels_that_it_names_R119() {
    String flow =
        "workflow: F\nsegments: [Quiet customers]\nchannels: [%s]\nsteps:\n  - send: win-back\n";

    assertThat(workflows.validate(flow.formatted("email, sms"), "f")).isEmpty();
    assertThat(workflows.validate(flow.formatted("sms, push"), "f"))
        .containsExactly("step \"win-back\": sends by email, and channels: has only sms, push");
    assertThatThrownBy(
            () -> workflows.validate(WorkflowsFixture.yaml("E") + "channels: [email]\n", "e"))
        .hasMessageContaining("channels: only a flow has it");
  }

  @Test
  void yes_no_and_on_are_text_whatever_older_YAML_makes_of_them() {
    Flow flow =
        flow(
            """
            - condition: {field: country, is: equal_to, value: no}
              yes: [{end: norwegian}]
              no: [{delay: {days: 1, on: [sun]}}]
            """);

    assertThat(flow.steps().get(0))
        .isEqualTo(
            new Condition(
                "condition-1",
                new FlowStep.Holds(Map.of("field", "country", "is", "equal_to", "value", "no")),
                Optional.of(Duration.ZERO),
                "end-1",
                "delay-1"));
  }

  @Test
  void opens_and_clicks_are_waited_for_a_day_if_nothing_is_said_R214() {
    Flow flow =
        flow(
            """
            - send: welcome
            - condition: {opened: welcome}
            - condition: {segment: VIPs}
            - condition: {event: purchase}
              within: never
            """);

    assertThat(flow.steps().subList(1, 4))
        .extracting(step -> ((Condition) step).within())
        .containsExactly(
            Optional.of(Duration.ofDays(1)), Optional.of(Duration.ZERO), Optional.empty());
  }

  @Test
  void splits_actions_and_ways_back_are_read() {
    Flow flow =
        flow(
            """
            - name: top
              send: remind
            - delay: 1 day
            - split:
                - share: 30
                  steps: [{action: {set_field: {tier: gold}}}]
                - share: 70
            - first: 100
            - go_to: top
              at_most: 3
            """);

    assertThat(flow.steps().get(2))
        .isEqualTo(
            new FlowStep.Split(
                "split-1",
                List.of(new FlowStep.Share(30, "action-1"), new FlowStep.Share(70, "first-1"))));
    assertThat(flow.steps().get(3))
        .isEqualTo(
            new FlowStep.Perform("action-1", "set_field", Map.of("tier", "gold"), "first-1"));
    assertThat(flow.steps().get(5)).isEqualTo(new FlowStep.GoTo("go_to-1", "top", 3, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - banner: hello | f.yaml line 4: steps: banner needs somebody who looks at a screen, and a flow runs by itself; leave it out
          - sned: hello | f.yaml line 4: steps: there is no step "sned"; there are send, cross_campaign, delay, condition, split, first, action, webhook, pdf, go_to, end
          - delay: 400 days | f.yaml line 4: delay: must be of 1 minute to 366 days, or until an hour or a day
          - delay: soon | f.yaml line 4: steps[1].delay: must be an amount such as 4 days, or a map such as {days: 7, until: "10:00", on: [mon, fri], zone: contact}
          - condition: {clicked: nothing} | f.yaml line 4: condition: no step before this one sends "nothing"
          - split: [{share: 50}, {share: 40}] | f.yaml line 4: split: needs two or more shares of 1 to 99 that make 100, not 90
          - go_to: nowhere | f.yaml line 4: go_to: there is no step "nowhere"
          - {send: a, yes: []} | f.yaml line 4: steps: yes: and no: belong to a condition
          """)
  void what_a_flow_may_not_hold_is_refused_with_the_reason_R120_R128(String step, String told) {
    assertThatThrownBy(() -> flow(step)).isInstanceOf(InvalidInputException.class).hasMessage(told);
  }

  @Test
  void a_way_back_needs_a_delay_and_a_limit() {
    assertThatThrownBy(() -> flow("- {send: a, name: top}\n- {go_to: top, at_most: 2}\n"))
        .hasMessageContaining("no delay lies between \"top\" and here");
    assertThatThrownBy(() -> flow("- {delay: 1 day, name: top}\n- go_to: top\n"))
        .hasMessageContaining("write beside it how often a person may");
  }

  @Test
  void a_step_that_nobody_comes_to_is_refused() {
    assertThatThrownBy(() -> flow("- end\n- send: a\n"))
        .hasMessageContaining("nobody comes to \"a\"");
  }

  @Test
  void a_flow_names_no_message_beside_its_steps_and_nothing_else_has_steps_of_time() {
    assertThatThrownBy(() -> workflows.save(HEAD + "  - end\nmessage: a\n", "f.yaml", T0))
        .hasMessageContaining("a flow says in its steps what it sends");
    assertThatThrownBy(
            () -> workflows.save(WorkflowsFixture.yaml("A") + "ends: 2027-01-01\n", "a.yaml", T0))
        .hasMessageContaining("ends: only a flow has it");
  }

  @Test
  void what_steps_name_must_be_there_before_a_flow_goes_live() {
    assertThat(
            workflows.validate(HEAD + "  - send: missing\n  - condition: {segment: Gone}\n", "f"))
        .containsExactly(
            "step \"missing\": message \"missing\": does not exist; make it with message-create",
            "step \"condition-1\": segment \"Gone\": does not exist; make it with segment-create");
  }

  @Test
  void a_flow_says_by_what_people_enter_whether_again_and_what_ends_it() {
    Flow flow =
        workflows
            .save(
                """
                workflow: Thanks
                on: purchase
                again: 30 days
                goals:
                  - goal: bought twice
                    condition: {event: purchase, is: at_least, value: 2}
                steps:
                  - delay: 1 day
                """,
                "f.yaml",
                T0)
            .flow();

    assertThat(flow.on()).contains("purchase");
    assertThat(flow.again()).contains(Duration.ofDays(30));
    assertThat(flow.goals())
        .containsExactly(
            new Flow.Goal(
                "bought twice",
                new FlowStep.Holds(Map.of("event", "purchase", "is", "at_least", "value", 2))));
    assertThat(workflows.validate(entered("Thanks"), "f")).isEmpty();
    assertThatThrownBy(() -> workflows.save(entered("T") + "again: soon\n", "f.yaml", T0))
        .hasMessageContaining("again: write never, each time, or an amount of a day or more");
  }

  private static String entered(String name) {
    return "workflow: " + name + "\non: purchase\nsteps: [end]\n";
  }
}
