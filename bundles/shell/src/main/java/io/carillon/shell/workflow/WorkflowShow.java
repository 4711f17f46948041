package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.shell.ServerFiles;
import io.carillon.shell.flow.FlowPicture;
import io.carillon.shell.flow.FlowText;
import io.carillon.shell.flow.FlowWords;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code workflow-show NAME [--svg FILE]} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-show",
    description = "Show a workflow: what it does and where it stands; a flow is drawn")
public final class WorkflowShow extends WorkflowCommand {
  @Option(name = "--svg", description = "Draw a flow into this file on the server's machine (.svg)")
  @Completion(FileCompleter.class)
  private String svg;

  @Option(name = "--overwrite", description = "With --svg: replace the file if it is there")
  private boolean overwrite;

  @Override
  protected void run() throws IOException {
    if (format() == OutputFormat.CSV) {
      throw new InvalidInputException("workflow-show prints text or --json; it is no list");
    }
    Workflow workflow = workflow();
    if (svg != null) {
      draw(workflow);
    } else {
      tell(workflow);
    }
  }

  private void tell(Workflow workflow) {
    Facts facts =
        new Facts()
            .add("id", workflow.id())
            .add("name", workflow.name())
            .add("description", workflow.description())
            .add("type", workflow.kind())
            .add("state", workflow.state())
            .add("version", workflow.version())
            .add("segments", workflow.segments());
    if (workflow.kind() == WorkflowKind.EMAIL) {
      addMail(facts, workflow);
    } else if (workflow.kind() == WorkflowKind.FLOW) {
      addFlow(facts, workflow);
    } else {
      addDecision(facts, workflow);
    }
    facts
        .add("zone", workflow.zone())
        .add("created_at", workflow.createdAt())
        .add("activated_at", workflow.activatedAt())
        .add("paused_at", workflow.pausedAt());
    if (workflow.kind() == WorkflowKind.APPLICATION) {
      facts.add("last_processed", workflow.lastProcessed());
    } else {
      addRuns(facts, workflow);
    }
    boolean flow = workflow.hasSteps();
    if (format() == OutputFormat.JSON) {
      if (flow) {
        facts.add("steps", FlowText.steps(workflow.flow(), figures(workflow)));
      }
      facts.printJson(out());
      return;
    }
    facts.print(out());
    if (flow) {
      say("");
      FlowText.print(workflow.flow(), figures(workflow), out());
    }
  }

  private Optional<FlowFigures> figures(Workflow workflow) {
    return services().find(FlowViews.class).map(views -> views.figures(workflow.id()));
  }

  private void draw(Workflow workflow) throws IOException {
    if (!workflow.hasSteps()) {
      throw new InvalidInputException(
          "Workflow \"" + workflow.name() + "\" has no steps to be drawn; --svg is for flows");
    }
    Path file = ServerFiles.named(svg, "svg");
    String picture = FlowPicture.of(workflow, figures(workflow), "as of " + Cell.text(now()));
    ServerFiles.write(file, picture, overwrite);
    say("The picture is " + file);
  }

  private static void addFlow(Facts facts, Workflow workflow) {
    facts
        .add("contact_types", workflow.contactTypes())
        .add("tracking", workflow.tracking())
        .add("only_after_activation", workflow.onlyAfterActivation())
        .add("cap", workflow.cap())
        .add("on", workflow.flow().on())
        .add("again", FlowWords.again(workflow.flow()))
        .add("goals", workflow.flow().goals().stream().map(FlowWords::goal).toList())
        .add("starts", workflow.flow().starts())
        .add("ends", workflow.flow().ends());
  }

  private static void addDecision(Facts facts, Workflow workflow) {
    facts.add("actions", workflow.actions().stream().map(FlowWords::action).toList());
    if (workflow.flow().steps().size() > workflow.actions().size()) {
      facts
          .add("contact_types", workflow.contactTypes())
          .add("tracking", workflow.tracking())
          .add("goals", workflow.flow().goals().stream().map(FlowWords::goal).toList());
    }
  }

  private static void addMail(Facts facts, Workflow workflow) {
    facts
        .add("contact_types", workflow.contactTypes())
        .add("message", workflow.message())
        .add("tracking", workflow.tracking())
        .add("only_after_activation", workflow.onlyAfterActivation())
        .add("cap", workflow.cap());
  }

  private void addRuns(Facts facts, Workflow workflow) {
    facts
        .add("expected", workflow.expected())
        .add("released_at", workflow.releasedAt())
        .add("last_processed", workflow.lastProcessed());
    services()
        .find(Deliveries.class)
        .ifPresent(outbox -> facts.add("deliveries", counts(outbox, workflow)));
  }

  private static Map<DeliveryState, Long> counts(Deliveries outbox, Workflow workflow) {
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    outbox
        .counts(workflow.id())
        .forEach(
            (state, count) -> {
              if (count > 0) {
                counts.put(state, count);
              }
            });
    return counts;
  }
}
