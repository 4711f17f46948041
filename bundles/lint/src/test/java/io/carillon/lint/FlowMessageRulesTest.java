package io.carillon.lint;

import static io.carillon.lint.LintFixture.NOW;
import static io.carillon.lint.LintFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Borrowed;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.WorkflowBuilder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowMessageRulesTest {
  private LintFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LintFixture();
    fixture.segment("Uruguay", "{field: country, is: equal, value: UY}");
    fixture.add(MessageBuilder.message("text").kind("sms", "phone"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Send send(String message) {
    return new Send("s", message, Optional.empty(), Flow.FINISHED);
  }

  private static Send borrow(String message, String channel, Optional<String> step) {
    return new Send(
        "s",
        message,
        Optional.empty(),
        Optional.of(new Borrowed("Cards", step, channel)),
        Flow.FINISHED);
  }

  private static Send borrow() {
    return borrow("", "email", Optional.empty());
  }

  private static WorkflowBuilder flow(String name, FlowStep... steps) {
    return workflow(name, "Uruguay").flow(Flow.of(List.of(steps)));
  }

  private List<String> codes(WorkflowBuilder flow) {
    fixture.add(flow);
    return fixture.codes("The flow").stream()
        .filter(code -> !code.equals("SHARED_SEGMENT") && !code.equals("SAME_DAY"))
        .toList();
  }

  private void cards(WorkflowBuilder campaign) {
    fixture.add(campaign);
  }

  private static Flow ending(LocalDateTime ends, FlowStep... steps) {
    return new Flow(
        List.of(steps),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(ends));
  }

  @Test
  void a_message_that_is_there_is_no_finding() {
    assertThat(codes(flow("The flow", send("hello")))).isEmpty();
  }

  @Test
  void a_step_whose_message_does_not_exist_is_told() {
    assertThat(codes(flow("The flow", send("lost")))).containsExactly("MISSING_MESSAGE");
  }

  @Test
  void a_field_without_default_and_a_lost_part_of_a_flows_message_are_told_R86_R20() {
    fixture.withoutDefault.add("last_name");
    fixture.lostProtections.add("link: needed");
    assertThat(codes(flow("The flow", send("hello"))))
        .containsExactly("LOST_PROTECTED_PART", "MISSING_DEFAULT");
  }

  @Test
  void a_message_of_a_channel_that_the_flow_leaves_out_is_told_R119() {
    String channels = "workflow: The flow\nchannels: [email]\n";
    assertThat(codes(flow("The flow", send("text")).text(channels)))
        .containsExactly("CHANNEL_NOT_ALLOWED");
    assertThat(fixture.only("The flow", "CHANNEL_NOT_ALLOWED").sentence())
        .isEqualTo("Step \"s\" sends by sms, and channels: has only email");
    fixture.add(flow("Second", send("hello")).text(channels));
    assertThat(fixture.codes("Second")).doesNotContain("CHANNEL_NOT_ALLOWED");
  }

  @Test
  void a_borrowed_channel_that_the_flow_leaves_out_is_told_R119() {
    cards(workflow("Cards", "Uruguay").active(NOW));
    assertThat(codes(flow("The flow", borrow()).text("workflow: The flow\nchannels: [sms]\n")))
        .contains("CHANNEL_NOT_ALLOWED");
  }

  @Test
  void a_campaign_that_is_active_and_has_a_message_is_no_finding_R132() {
    cards(workflow("Cards", "Uruguay").active(NOW));
    assertThat(codes(flow("The flow", borrow()))).isEmpty();
  }

  @Test
  void a_campaign_that_is_not_there_or_deleted_is_told_R132() {
    assertThat(codes(flow("The flow", borrow()))).containsExactly("CAMPAIGN_MISSING");
    cards(workflow("Cards", "Uruguay").state(WorkflowState.DELETED, Optional.empty()));
    assertThat(fixture.codes("The flow")).containsExactly("CAMPAIGN_MISSING");
  }

  @Test
  void a_campaign_that_is_paused_or_a_draft_is_told_R138() {
    cards(workflow("Cards", "Uruguay").state(WorkflowState.PAUSED, Optional.of(NOW)));
    assertThat(codes(flow("The flow", borrow()))).containsExactly("CAMPAIGN_NOT_ACTIVE");
    assertThat(fixture.only("The flow", "CAMPAIGN_NOT_ACTIVE").sentence()).contains("is paused");
  }

  @Test
  void a_campaign_without_a_message_of_the_channel_is_told_R132() {
    cards(workflow("Cards", "Uruguay").active(NOW));
    assertThat(codes(flow("The flow", borrow("", "sms", Optional.empty()))))
        .containsExactly("CAMPAIGN_WITHOUT_MESSAGE");
    fixture.add(flow("Own copy", borrow("text", "sms", Optional.empty())));
    assertThat(fixture.codes("Own copy")).doesNotContain("CAMPAIGN_WITHOUT_MESSAGE");
  }

  @Test
  void a_campaign_that_ends_before_anybody_comes_to_the_step_is_told_R138() {
    cards(
        workflow("Cards", "Uruguay")
            .flow(ending(LocalDateTime.of(2026, 3, 20, 0, 0), send("hello")))
            .active(NOW));
    Wait wait =
        new Wait(
            "w",
            new Delay(new Delay.Arrival(), 0, 2, 0, 0, 0, Optional.empty(), Set.of(), false),
            "s");
    assertThat(codes(flow("The flow", wait, borrow()))).containsExactly("CAMPAIGN_OVER");
    fixture.add(flow("At once", borrow()));
    assertThat(fixture.codes("At once")).doesNotContain("CAMPAIGN_OVER");
  }

  @Test
  void a_language_of_many_in_which_the_message_has_no_text_is_told_R83() {
    fixture.contacts(15, "JOINED", Map.of("country", "UY", "locale", "es-UY"));
    fixture.contacts(30, "JOINED", Map.of("country", "UY", "locale", "en"));
    fixture.contacts(9, "JOINED", Map.of("country", "UY", "locale", "de"));
    assertThat(codes(flow("The flow", send("hello")))).containsExactly("LANGUAGE_WITHOUT_TEXT");
    Finding finding = fixture.only("The flow", "LANGUAGE_WITHOUT_TEXT");
    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
    assertThat(finding.sentence())
        .isEqualTo(
            "Of the 54 contacts in the segments of \"The flow\", 15 read es, and the message has no"
                + " text in it: they get it in en");
    fixture.add(MessageBuilder.message("hello").languages("es"));
    assertThat(fixture.codes("The flow")).isEmpty();
  }
}
