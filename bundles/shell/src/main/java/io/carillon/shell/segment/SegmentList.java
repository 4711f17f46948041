package io.carillon.shell.segment;

import io.carillon.api.segment.Segments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-list} */
@Service
@Command(scope = "carillon", name = "segment-list", description = "List the segments")
public final class SegmentList extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("name", "version", "updated_at", "description");
    service(Segments.class)
        .list()
        .forEach(
            segment ->
                table.row(
                    segment.name(), segment.version(), segment.updatedAt(), segment.description()));
    print(table, "There are no segments yet: segment-create FILE makes one");
  }
}
