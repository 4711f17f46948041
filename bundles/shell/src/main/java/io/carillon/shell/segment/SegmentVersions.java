package io.carillon.shell.segment;

import io.carillon.api.segment.Segments;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.SegmentNames;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-versions NAME} (R59) */
@Service
@Command(
    scope = "carillon",
    name = "segment-versions",
    description = "List a segment's versions, the newest first")
public final class SegmentVersions extends ListCommand {
  @Argument(name = "name", description = "The segment", required = true, multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> words;

  @Override
  protected void run() {
    Table table = new Table("version", "made_at", "description");
    service(Segments.class)
        .versions(Arguments.name(words))
        .forEach(one -> table.row(one.version(), one.updatedAt(), one.description()));
    table.print(out(), format());
  }
}
