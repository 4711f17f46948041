package io.carillon.shell.bounce;

import io.carillon.api.bounce.Bounces;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code bounce-list [--limit N]} */
@Service
@Command(
    scope = "carillon",
    name = "bounce-list",
    description = "List mails that came back, the newest first, and what they have led to")
public final class BounceList extends ListCommand {
  @Option(name = "--limit", description = "At most so many, up to 10,000")
  private String limit = "50";

  @Override
  protected void run() {
    print(
        BounceTable.of(service(Bounces.class).list(Arguments.limit(limit, 10_000))),
        "None came back");
  }
}
