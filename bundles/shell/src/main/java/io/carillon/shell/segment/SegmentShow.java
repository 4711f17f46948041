package io.carillon.shell.segment;

import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.SegmentNames;
import io.carillon.shell.output.Facts;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-show NAME}: the definition and who uses it (R59). */
@Service
@Command(
    scope = "carillon",
    name = "segment-show",
    description = "Show a segment's definition and which workflows use it")
public final class SegmentShow extends CarillonCommand {
  @Argument(name = "name", description = "The segment", required = true, multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> words;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    Segment segment =
        service(Segments.class)
            .find(name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no segment \"" + name + "\"; segment-list shows all"));
    Facts facts =
        new Facts()
            .add("name", segment.name())
            .add("version", segment.version())
            .add("updated_at", segment.updatedAt());
    services()
        .find(Workflows.class)
        .ifPresent(workflows -> facts.add("used_by", users(workflows, segment)));
    facts.print(out());
    say("");
    say(segment.text().stripTrailing());
  }

  private static List<String> users(Workflows workflows, Segment segment) {
    return workflows.list().stream()
        .filter(workflow -> workflow.segments().stream().anyMatch(segment.name()::equalsIgnoreCase))
        .map(Workflow::name)
        .toList();
  }
}
