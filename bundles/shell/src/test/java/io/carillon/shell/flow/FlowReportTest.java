package io.carillon.shell.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowReportTest {
  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void a_flow_is_counted_by_step_branch_and_channel_R116() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(SampleFlow.welcome()));
    shell.with(FlowViews.class, (method, arguments) -> SampleFlow.figures());

    assertThat(shell.run("carillon:workflow-report Welcome --branches --csv").lines())
        .startsWith(
            "step,kind,channel,result,people",
            ",flow,,entered,100",
            "greet,send,,entered,100",
            "greet,send,,sent,90")
        .containsSequence(
            "clicked,condition,,entered,80",
            "clicked,condition,,waiting,19",
            "clicked,condition,,left,1",
            "clicked,condition,,no,20",
            "clicked,condition,,yes,40")
        .containsSequence(
            "split,split,,entered,40",
            "split,split,,30 %,12",
            "split,split,,70 %,28",
            "gift,pdf,pdf,entered,12",
            "gift,pdf,pdf,to be sent,12",
            ",flow,,left,61");
  }

  @Test
  void a_flow_is_counted_by_day_R116() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(SampleFlow.welcome()));
    LocalDate day = LocalDate.parse("2026-03-10");
    shell.with(
        FlowViews.class,
        (method, arguments) ->
            List.of(
                new FlowDay(day, "", "entered", 5),
                new FlowDay(day, "clicked", "yes", 3),
                new FlowDay(day, "gone", "waited", 1)));

    assertThat(shell.run("carillon:workflow-report Welcome --branch-days").lines())
        .containsExactly(
            "DAY         STEP     RESULT   PEOPLE",
            "2026-03-10  -        entered       5",
            "2026-03-10  clicked  yes           3",
            "2026-03-10  gone     waited        1");
  }

  @Test
  void only_flows_have_branches() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(Members.app()));

    assertThat(shell.run("carillon:workflow-report Accept --branches").lines())
        .containsExactly(
            "Workflow \"Accept\" has no steps; workflow-list --type flow shows those that have");
  }
}
