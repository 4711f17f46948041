package io.carillon.shell.segment;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.lint.Finding;
import io.carillon.api.segment.Segments;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.SegmentNames;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Findings;
import io.carillon.shell.output.Format;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-lint NAME} (R47, R111, R192) */
@Service
@Command(
    scope = "carillon",
    name = "segment-lint",
    description = "Find what is wrong or risky in a segment; fails if there is an error")
public final class SegmentLint extends ListCommand {
  @Argument(name = "name", description = "The segment", required = true, multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> words;

  @Option(
      name = "--at",
      description = "The moment that counts, such as 2026-03-10T09:00Z; default: now")
  private String at;

  @Override
  protected void run() {
    String name = Arguments.name(words);
    ZoneId zone = service(Company.class).zone();
    Instant moment = at == null ? Instant.now() : Arguments.moment(at, zone);
    List<Finding> found = service(Segments.class).lint(name, new AsOf(moment, zone));
    Findings findings = new Findings(found);
    findings.print(out(), format());
    if (findings.errors() > 0) {
      throw new InvalidInputException(
          "Segment \"" + name + "\" has " + Cell.count(findings.errors(), "error"));
    }
    if (format() == Format.TEXT) {
      say("Segment \"" + name + (found.isEmpty() ? "\": nothing found" : "\": no errors"));
    }
  }
}
