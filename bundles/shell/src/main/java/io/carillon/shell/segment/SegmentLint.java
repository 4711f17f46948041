package io.carillon.shell.segment;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.lint.Finding;
import io.carillon.api.segment.Segments;
import io.carillon.shell.Arguments;
import io.carillon.shell.completer.SegmentNames;
import io.carillon.shell.lint.LintCommand;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-lint NAME} (R47, R111, R192) */
@Service
@Command(
    scope = "carillon",
    name = "segment-lint",
    description = "Find what is wrong or risky in a segment; fails if there is an error")
public final class SegmentLint extends LintCommand {
  @Argument(name = "name", description = "The segment", required = true, multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> words;

  @Override
  protected List<Finding> find(Instant now) {
    AsOf asOf = new AsOf(now, service(Company.class).zone());
    return service(Segments.class).lint(Arguments.name(words), asOf);
  }

  @Override
  protected String subject() {
    return "Segment \"" + Arguments.name(words) + "\"";
  }

  @Override
  protected String consequence() {
    return "";
  }
}
