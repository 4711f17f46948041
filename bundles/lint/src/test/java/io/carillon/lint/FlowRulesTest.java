package io.carillon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.lint.Finding;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.testkit.WorkflowBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  private static Wait days(String key, int days, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  private static Condition bought(Duration within) {
    return new Condition(
        "bought",
        new Holds(Map.of("event", "purchase")),
        Optional.ofNullable(within),
        "mail",
        Flow.FINISHED);
  }

  private static List<String> found(Optional<LocalDateTime> ends, FlowStep... steps) {
    Found found = new Found();
    Flow flow =
        new Flow(
            List.of(steps), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), ends);
    FlowRules.find(WorkflowBuilder.workflow("Flow").flow(flow).build(1, NOW), NOW, found);
    return found.list().stream().map(Finding::code).toList();
  }

  private static Optional<LocalDateTime> after(int days) {
    return Optional.of(LocalDateTime.of(2026, 3, 10, 10, 0).plusDays(days));
  }

  @Test
  void a_flow_without_faults_gives_no_finding() {
    assertThat(
            found(
                after(9),
                days("w", 4, "bought"),
                bought(Duration.ofDays(1)),
                send("mail", Flow.FINISHED)))
        .isEmpty();
  }

  @Test
  void a_step_that_no_way_leads_to_is_told() {
    assertThat(found(after(9), new End("end", ""), send("mail", Flow.FINISHED)))
        .containsExactly("STEP_NOT_REACHED");
  }

  @Test
  void a_delay_that_is_over_after_the_flows_end_only_is_told() {
    assertThat(found(after(5), days("a", 3, "b"), days("b", 3, Flow.FINISHED)))
        .containsExactly("DELAY_BEYOND_END");
    assertThat(found(after(7), days("a", 3, "b"), days("b", 3, Flow.FINISHED))).isEmpty();
  }

  @Test
  void a_condition_that_waits_for_ever_in_a_flow_without_an_end_is_told_R214() {
    assertThat(found(Optional.empty(), bought(null), send("mail", Flow.FINISHED)))
        .containsExactly("WAITS_FOR_EVER");
    assertThat(found(after(9), bought(null), send("mail", Flow.FINISHED))).isEmpty();
  }
}
