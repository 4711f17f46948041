package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.action.Actions;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.testkit.Stub;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationDefinitionTest {
  private static final String APPROVE =
      """
      workflow: Approve top creators
      trigger: application
      segments: [Quiet customers]
      actions:
        - accept
        - {add_to_group: Gold}
        - {add_to_group: Creators}
      """;

  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final WorkflowService workflows = fixture.workflows;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_trigger_of_application_makes_an_application_workflow_with_actions_R36_R196() {
    Workflow made = workflows.save(APPROVE, "a.yaml", T0);

    assertThat(made.kind()).isEqualTo(WorkflowKind.APPLICATION);
    assertThat(made.actions())
        .containsExactly(
            new WorkflowAction(WorkflowAction.Kind.ACCEPT, ""),
            new WorkflowAction(WorkflowAction.Kind.ADD_TO_GROUP, "Gold"),
            new WorkflowAction(WorkflowAction.Kind.ADD_TO_GROUP, "Creators"));
    assertThat(made.message()).isEmpty();
    assertThat(kindInTable("Approve top creators")).isEqualTo("APPLICATION");
    assertThat(workflows.validate(APPROVE, "a.yaml")).isEmpty();
    assertThat(workflows.validate("{workflow: A, trigger: application}", "a"))
        .containsExactly(
            "segments: missing; name at least one segment",
            "actions: missing; write accept, reject or {add_to_group: NAME}");
    assertThat(workflows.duplicate("Approve top creators", T0).actions()).hasSize(3);
  }

  @Test
  void a_workflow_without_a_trigger_writes_mails_and_tracks_them() {
    Workflow mail = workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0);
    Workflow untracked =
        workflows.save(
            WorkflowsFixture.yaml("Quietly") + "trigger: hour\ntracking: false\n", "w", T0);

    assertThat(mail.kind()).isEqualTo(WorkflowKind.EMAIL);
    assertThat(mail.actions()).isEmpty();
    assertThat(mail.tracking()).isTrue();
    assertThat(untracked.tracking()).isFalse();
    assertThat(kindInTable("Win back")).isEqualTo("EMAIL");
  }

  @Test
  void a_trigger_stays_as_it_was_made() {
    workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0);

    assertThatThrownBy(
            () -> workflows.save("{workflow: win back, trigger: application}", "w.yaml", T0))
        .hasMessage(
            "w.yaml: workflow \"win back\" can't change its trigger; make a new workflow under"
                + " another name");
    assertThat(workflows.find("Win back").orElseThrow().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{workflow: A, actions: [accept]}                          | an e-mail workflow has none",
        "{workflow: A, trigger: application, message: m}           | message: an application workflow sends nothing",
        "{workflow: A, trigger: application, contact_types: [custom]} | contact_types: an application workflow sends",
        "{workflow: A, trigger: application, cap: 5}               | cap: an application workflow sends nothing",
        "{workflow: A, trigger: application, tracking: true}       | tracking: an application workflow sends",
        "{workflow: A, trigger: application, only_after_activation: true} | only_after_activation: an appl",
        "{workflow: A, trigger: application, actions: [accept, reject]} | accepted or rejected, not both",
        "{workflow: A, trigger: application, actions: [welcome]}   | must be accept, reject, {add_to_group: NAME} or {ACTION: VALUE}",
        "{workflow: A, trigger: application, actions: [{add_to_group: G}, {add_to_group: g}]} | \"g\" stands there twice",
        "{workflow: A, trigger: application, actions: [{add_to_group: ' '}]} | needs the name of a group",
        "{workflow: A, trigger: application, actions: []}          | needs at least 1 entry",
        "{workflow: A, trigger: purchase}                          | must be one of hour, application",
      })
  void what_does_not_belong_is_said_in_one_line_R196(String yaml, String said) {
    assertThatThrownBy(() -> workflows.save(yaml, "a.yaml", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("a.yaml line 1: ")
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
    assertThat(workflows.list()).isEmpty();
  }

  private String kindInTable(String workflow) {
    return fixture
        .jdbc
        .sql("SELECT kind FROM workflow WHERE name = :name")
        .param("name", workflow)
        .query(String.class)
        .single();
  }

  @Test
  void an_action_of_any_name_goes_with_a_decision_and_is_checked_when_it_goes_live() {
    Workflow made =
        workflows.save(
            "{workflow: A, trigger: application, segments: [Quiet customers],"
                + " actions: [accept, {give_points: {points: 3}}]}",
            "a",
            T0);

    assertThat(made.actions().get(1))
        .isEqualTo(
            new WorkflowAction(WorkflowAction.Kind.PERFORM, "give_points", Map.of("points", 3)));
    assertThat(made.actions().get(1).written()).isEqualTo("give_points: {points: 3}");
    assertThat(fixture.workflows.duplicate("A", T0).actions()).isEqualTo(made.actions());
    assertThatThrownBy(
            () ->
                workflows.save(
                    "{workflow: B, trigger: application, actions: [{give_points: 3}]}", "b", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("write accept or reject beside it");
    assertThatThrownBy(
            () ->
                workflows.save(
                    "{workflow: B, trigger: application, actions: [accept, {a: 1, b: 2}]}",
                    "b",
                    T0))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void actions_are_the_first_steps_of_a_flow_and_steps_follow_them_R196_R100() {
    Workflow made =
        workflows.save(
            "{workflow: A, trigger: application, segments: [Quiet customers],"
                + " actions: [accept, {add_to_group: G}, {add_to_group: H}, {set_field: {tier: 1}}],"
                + " channels: [email], goals: [{goal: g, condition: {sent: hello}}],"
                + " steps: [{send: hello}, {delay: 3 days}, end]}",
            "a",
            T0);

    assertThat(made.flow().steps().stream().map(step -> step.key() + ">" + step.nexts()).toList())
        .containsExactly(
            "accept>[add_to_group]",
            "add_to_group>[add_to_group-2]",
            "add_to_group-2>[set_field]",
            "set_field>[hello]",
            "hello>[delay-1]",
            "delay-1>[end-1]",
            "end-1>[]");
    assertThat(made.flow().steps().get(1))
        .isEqualTo(
            new FlowStep.Decide(
                "add_to_group",
                new WorkflowAction(WorkflowAction.Kind.ADD_TO_GROUP, "G"),
                "add_to_group-2"));
    assertThat(made.flow().on()).contains("application");
    assertThat(made.kind()).isEqualTo(WorkflowKind.APPLICATION);
    Workflow alone = workflows.save(APPROVE, "a.yaml", T0);
    assertThat(alone.flow().steps()).hasSize(3).allMatch(FlowStep.Decide.class::isInstance);
    assertThat(alone.flow().steps().get(2).nexts()).containsExactly("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps: [{send: m}], ends: 2026-12-01  | ends: applications let people in, each of them",
        "steps: [{send: m}], on: purchase      | on: applications let people in",
        "steps: [{send: m}], again: each time  | again: applications let people in",
        "steps: [{send: m}], cap: 5            | cap: an application workflow has none",
        "steps: [{send: m}], message: m        | message: an application workflow has none",
        "steps: [{send: m, name: accept}]      | two steps are called \"accept\"",
        "channels: [email]                     | channels: goes with what comes after the decision",
        "'unsubscribe: {leaves: true}'         | unsubscribe: an application workflow sends nothing",
      })
  void what_does_not_go_with_a_decision_is_said_in_one_line_R196(String keys, String said) {
    assertThatThrownBy(
            () ->
                workflows.save(
                    "{workflow: A, trigger: application, actions: [accept], " + keys + "}",
                    "a.yaml",
                    T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
  }

  @Test
  void steps_behind_a_decision_are_checked_before_it_goes_live_R25() {
    assertThat(
            workflows.validate(
                "{workflow: A, trigger: application, segments: [Quiet customers],"
                    + " actions: [accept], steps: [{send: nothing of this name}]}",
                "a"))
        .containsExactly(
            "step \"nothing of this name\": message \"nothing of this name\": does not exist; make it"
                + " with message-create");
    assertThat(workflows.validate("{workflow: A, trigger: application, actions: [accept]}", "a"))
        .containsExactly("segments: missing; name at least one segment");
  }

  @Test
  void a_workflow_with_an_action_that_is_not_there_is_not_activated() {
    String yaml =
        "{workflow: A, trigger: application, segments: [Quiet customers],"
            + " actions: [accept, {give_points: 3}]}";
    assertThat(workflows.validate(yaml, "a"))
        .containsExactly(
            "action \"give_points\": can't be checked, the contacts bundle is not running");

    fixture.catalogue.bindActions(
        Stub.of(
            Actions.class,
            Map.of(
                "check",
                call -> {
                  throw new InvalidInputException("there is no action \"" + call[0] + "\"");
                })));
    assertThat(workflows.validate(yaml, "a"))
        .containsExactly("actions: there is no action \"give_points\"");
  }
}
