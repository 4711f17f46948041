package io.carillon.shell.segment;

import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.SegmentNames;
import io.carillon.shell.output.Facts;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-show NAME [--version N]}: the definition and who uses it (R59). */
@Service
@Command(
    scope = "carillon",
    name = "segment-show",
    description = "Show a segment's definition and which workflows use it")
public final class SegmentShow extends CarillonCommand {
  @Argument(name = "name", description = "The segment", required = true, multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> words;

  @Option(name = "--version", description = "An older version; segment-versions lists them")
  private String version;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    Segments segments = service(Segments.class);
    Segment current =
        segments
            .find(name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no segment \"" + name + "\"; segment-list shows all"));
    Segment segment = version == null ? current : older(segments, current);
    Facts facts =
        new Facts()
            .add("name", segment.name())
            .add("version", segment.version())
            .add("updated_at", segment.updatedAt());
    services()
        .find(Workflows.class)
        .ifPresent(workflows -> facts.add("used_by", SegmentUsers.named(segment, workflows)));
    facts.print(out());
    say("");
    say(segment.text().stripTrailing());
  }

  private Segment older(Segments segments, Segment current) {
    int number = (int) Arguments.number("--version", version, 1, Integer.MAX_VALUE);
    return segments
        .version(current.name(), number)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Segment \"%s\" has no version %d; the newest is %d"
                        .formatted(current.name(), number, current.version())));
  }
}
