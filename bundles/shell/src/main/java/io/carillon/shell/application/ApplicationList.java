package io.carillon.shell.application;

import io.carillon.api.application.Application.Decision;
import io.carillon.api.application.Applications;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code application-list [--decision left] [--limit N]} (R196) */
@Service
@Command(
    scope = "carillon",
    name = "application-list",
    description = "List applications, the newest first, and what became of them")
public final class ApplicationList extends ListCommand {
  @Option(
      name = "--decision",
      description = "Only these: waiting, accepted, rejected, or left (to people)")
  @Completion(
      value = StringsCompleter.class,
      values = {"waiting", "accepted", "rejected", "left"})
  private String decision;

  @Option(name = "--limit", description = "At most so many, up to 10,000")
  private String limit = "50";

  @Override
  protected void run() {
    Optional<Decision> only =
        Optional.ofNullable(decision).map(text -> Arguments.constant(Decision.class, text));
    Table table =
        new Table(
            "applied", "contact", "id", "decision", "decided", "workflow", "groups", "detail");
    service(Applications.class)
        .list(only, Arguments.limit(limit, 10_000))
        .forEach(
            one ->
                table.row(
                    one.appliedAt(),
                    one.contact(),
                    one.key(),
                    one.decision(),
                    one.decidedAt(),
                    one.workflow(),
                    one.groups(),
                    one.detail()));
    print(table, only.isPresent() ? "None" : "There are no applications yet");
  }
}
