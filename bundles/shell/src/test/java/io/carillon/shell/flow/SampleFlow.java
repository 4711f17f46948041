package io.carillon.shell.flow;

import io.carillon.api.contact.ContactType;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowFigures.AtStep;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Share;
import io.carillon.api.workflow.FlowStep.Split;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A flow that has some of everything. */
public final class SampleFlow {
  public static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private SampleFlow() {}

  /** Greets, asks for a click, reminds or thanks, and tries two ways to say good-bye. */
  public static Workflow welcome() {
    return of(
        "Welcome",
        new Send("greet", "Hello & <welcome>", Optional.empty(), "pause"),
        new Wait("pause", delay(4), "clicked"),
        new Condition(
            "clicked",
            new Became(Outcome.CLICKED, "greet", Optional.empty(), false),
            Optional.of(Duration.ofDays(2)),
            "mark",
            "remind"),
        new Perform("mark", "set_field", Map.of("tier", "gold"), "split"),
        new Send("remind", "Reminder", Optional.empty(), "again"),
        new GoTo("again", "pause", 2, "enough"),
        new End("enough", "no interest"),
        new Split("split", List.of(new Share(30, "gift"), new Share(70, Flow.FINISHED))),
        new Send("gift", "Gift", Optional.of("pdf"), Flow.FINISHED));
  }

  private static Delay delay(int days) {
    return new Delay(
        new Delay.Arrival(),
        0,
        0,
        days,
        0,
        0,
        Optional.of(LocalTime.of(9, 0)),
        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        true);
  }

  /** What became of 100 people. */
  public static FlowFigures figures() {
    return new FlowFigures(
        100,
        61,
        Map.of(
            "greet",
                new AtStep(
                    Map.of("reached", 100L), 0, Map.of("SENT", 90L, "SKIPPED", 7L, "FAILED", 3L)),
            "pause", new AtStep(Map.of("waited", 80L, "moved", 1L), 19, Map.of()),
            "clicked", new AtStep(Map.of("yes", 40L, "no", 20L, "left", 1L), 19, Map.of()),
            "mark", new AtStep(Map.of("done", 40L), 0, Map.of()),
            "remind", new AtStep(Map.of("reached", 20L), 0, Map.of("SENT", 20L)),
            "again", new AtStep(Map.of("back", 0L, "on", 20L), 0, Map.of()),
            "enough", new AtStep(Map.of("ended", 20L), 0, Map.of()),
            "split", new AtStep(Map.of("share-1", 12L, "share-2", 28L), 0, Map.of()),
            "gift", new AtStep(Map.of("reached", 12L), 0, Map.of("PLANNED", 12L)),
            "gone", new AtStep(Map.of(), 1, Map.of())));
  }

  /** An application workflow that accepts, and writes three days later. */
  public static Workflow accept() {
    List<WorkflowAction> actions =
        List.of(
            new WorkflowAction(WorkflowAction.Kind.ACCEPT, ""),
            new WorkflowAction(WorkflowAction.Kind.ADD_TO_GROUP, "Gold"));
    return of(
        "Accept creators",
        WorkflowKind.APPLICATION,
        actions,
        new FlowStep.Decide("accept", actions.get(0), "add_to_group"),
        new FlowStep.Decide("add_to_group", actions.get(1), "pause"),
        new Wait("pause", delay(3), "greet"),
        new Send("greet", "Hello", Optional.empty(), Flow.FINISHED));
  }

  public static Workflow of(String name, FlowStep... steps) {
    return of(name, WorkflowKind.FLOW, List.of(), steps);
  }

  private static Workflow of(
      String name, WorkflowKind kind, List<WorkflowAction> actions, FlowStep... steps) {
    return new Workflow(
        7,
        name,
        "",
        WorkflowState.ACTIVE,
        2,
        List.of("New ones"),
        Set.of(ContactType.MARKETPLACE),
        "",
        ZoneId.of("UTC"),
        false,
        Optional.empty(),
        T0,
        Optional.of(T0),
        Optional.empty(),
        Optional.of(T0),
        kind,
        actions,
        Flow.of(List.of(steps)),
        Campaign.NONE,
        true,
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
