package io.carillon.shell.segment;

import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-create FILE} */
@Service
@Command(
    scope = "carillon",
    name = "segment-create",
    description = "Make a segment from a YAML file, or a new version of the one with that name")
public final class SegmentCreate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    Segment segment = service(Segments.class).save(yaml, source, now);
    say("Segment \"%s\", version %d".formatted(segment.name(), segment.version()));
  }
}
