package io.carillon.shell.workflow;

import io.carillon.api.Amount;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.shell.Services;
import io.carillon.shell.output.Findings;
import io.carillon.shell.output.OutputFormat;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/** What there is to say after an activation. */
public final class Activated {
  private Activated() {}

  /** What an active workflow will do. */
  public static String what(Workflow workflow) {
    if (workflow.kind() == WorkflowKind.APPLICATION) {
      return "is active; from now on it decides whoever applies";
    }
    String expected =
        workflow.expected().map(count -> "; a run now would " + does(workflow, count)).orElse("");
    return "is active" + expected + "; nothing was sent yet, it is processed at the next full hour";
  }

  private static String does(Workflow workflow, long count) {
    return workflow.kind() == WorkflowKind.FLOW
        ? "let in " + Amount.of(count, "contact")
        : "write to " + Amount.of(count, "address");
  }

  /** Prints what is risky; errors were refused before. */
  public static void warn(
      Services services, PrintStream out, Function<Linter, List<Finding>> question) {
    services
        .find(Linter.class)
        .map(question)
        .filter(findings -> !findings.isEmpty())
        .ifPresent(
            findings -> {
              out.println();
              new Findings(findings).print(out, OutputFormat.TEXT);
            });
  }
}
