package io.carillon.shell.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.SimulatedFlow;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowSimulationTextTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final Workflow FLOW =
      SampleFlow.of("Onboarding", new Send("welcome", "hello", Optional.empty(), Flow.FINISHED));

  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void a_simulated_flow_is_drawn_with_what_came_of_its_steps_and_told_by_day() {
    Instant from = DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    FlowFigures.AtStep welcome =
        new FlowFigures.AtStep(Map.of("reached", 5L), 0, Map.of("SENT", 4L, "SKIPPED", 1L));
    SimulatedFlow flow =
        new SimulatedFlow(
            FLOW.id(),
            "Onboarding",
            new FlowFigures(5, 5, Map.of("welcome", welcome)),
            List.of(
                new FlowDay(DAY, "", "entered", 5),
                new FlowDay(DAY, "welcome", "SKIPPED: NO_ADDRESS", 1)),
            Optional.empty());
    SimulatedRange range =
        new SimulatedRange(
            from,
            from.plusSeconds(3600),
            1,
            List.of(new Member(FLOW.id(), "Onboarding", true, 5, 4, Map.of(), "")),
            List.of(),
            List.of(),
            List.of(),
            List.of(flow));
    shell.with(Company.class, (method, arguments) -> ZoneOffset.UTC);
    shell.with(Workflows.class, (method, arguments) -> Optional.of(FLOW));
    shell.with(Journeys.class, (method, arguments) -> range);
    assertThat(shell.run("carillon:workflow-simulate Onboarding").output())
        .contains("Flow \"Onboarding\"")
        .contains("Entered 5, on the way 0, left 5")
        .contains("5 entered, 4 sent, 1 skipped")
        .containsPattern("2026-03-10 +welcome +skipped: no_address +1");
    assertThat(shell.run("carillon:workflow-simulate Onboarding --contact C-1").output())
        .contains("The contact does not enter");
  }
}
