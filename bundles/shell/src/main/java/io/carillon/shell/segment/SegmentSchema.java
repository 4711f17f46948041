package io.carillon.shell.segment;

import io.carillon.api.segment.Segments;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-schema} */
@Service
@Command(
    scope = "carillon",
    name = "segment-schema",
    description = "Print the JSON schema of segment definitions, for editors")
public final class SegmentSchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(Segments.class).schema().stripTrailing());
  }
}
