package io.carillon.shell.flow;

import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.SimulatedFlow;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** A simulated flow as it is printed. */
public final class FlowSimulationText {
  private final Workflows workflows;
  private final Workflow workflow;
  private final SimulatedFlow simulated;

  public FlowSimulationText(Workflows workflows, Workflow workflow, SimulatedFlow simulated) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.simulated = simulated;
  }

  /** The flow drawn with what came of its steps, then day by day. */
  public void print(PrintStream out) {
    out.println();
    out.println("Flow \"" + Cell.text(workflow.name()) + "\"");
    FlowText.print(workflow.flow(), Optional.of(simulated.figures()), out);
    if (!simulated.days().isEmpty()) {
      out.println();
      days().print(out, OutputFormat.TEXT);
    }
  }

  private Table days() {
    Table table = new Table("day", "step", "result", "people");
    for (FlowDay day : simulated.days()) {
      table.row(
          day.day(),
          day.step().equals(Flow.FINISHED) ? null : day.step(),
          result(day),
          day.people());
    }
    return table;
  }

  private String result(FlowDay day) {
    boolean ofMessage = day.result().equals(day.result().toUpperCase(Locale.ROOT));
    return ofMessage
        ? day.result().toLowerCase(Locale.ROOT)
        : workflow
            .flow()
            .step(day.step())
            .map(step -> FlowWords.result(step, day.result()))
            .orElse(day.result());
  }

  /** The way of the contact that was asked about. */
  public void printWay(PrintStream out) {
    out.println();
    out.println("Flow \"" + Cell.text(workflow.name()) + "\"");
    if (simulated.way().isEmpty()) {
      out.println("The contact does not enter");
      return;
    }
    WayText text = new WayText(new FlowSteps(workflows, workflow), simulated.way().get());
    text.frame().forEach(out::println);
    text.table().print(out, OutputFormat.TEXT);
  }
}
