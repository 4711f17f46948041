package io.carillon.shell.audit;

import io.carillon.api.Company;
import io.carillon.api.audit.AuditFilter;
import io.carillon.api.audit.Audits;
import io.carillon.api.audit.Change;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code audit-list [TEXT] [--user NAME] [--since T] [--until T] [--before N] [--limit N]} */
@Service
@Command(
    scope = "carillon",
    name = "audit-list",
    description = "List who changed what, and when, newest first; --json also what was before")
public final class AuditList extends ListCommand {
  private static final int MOST = 100_000;

  @Argument(
      name = "text",
      description = "Only what has this in its command, or in what it changed; without it all",
      multiValued = true)
  private List<String> words;

  @Option(name = "--user", description = "Only of this user")
  private String user;

  @Option(name = "--since", description = "Only from this moment on, such as 2026-03-10T09:00")
  private String since;

  @Option(name = "--until", description = "Only before this moment")
  private String until;

  @Option(name = "--before", description = "Only with smaller numbers: the next page")
  private String before;

  @Option(name = "--limit", description = "At most so many, newest first, up to 100,000")
  private String limit = "50";

  @Override
  protected void run() {
    AuditFilter filter =
        new AuditFilter(
            Optional.ofNullable(user),
            words == null || words.isEmpty()
                ? Optional.empty()
                : Optional.of(Arguments.name(words)),
            moment(since),
            moment(until),
            Optional.ofNullable(before)
                .map(text -> Arguments.number("--before", text, 1, Long.MAX_VALUE)),
            Arguments.limit(limit, MOST));
    Table table = table();
    service(Audits.class)
        .list(filter)
        .forEach(
            entry -> {
              Change change = entry.change();
              String roles = String.join(" ", change.actor().roles());
              if (format() == OutputFormat.TEXT) {
                table.row(
                    entry.id(),
                    entry.at(),
                    change.actor().user(),
                    roles,
                    change.detail(),
                    entry.outcome(),
                    entry.message());
              } else {
                table.row(
                    entry.id(),
                    entry.at(),
                    change.actor().user(),
                    roles,
                    change.actor().source(),
                    change.action(),
                    change.object(),
                    change.detail(),
                    entry.outcome(),
                    entry.message(),
                    entry.before(),
                    entry.after());
              }
            });
    print(table, "Nothing was changed");
  }

  private Table table() {
    return format() == OutputFormat.TEXT
        ? new Table("id", "at", "user", "roles", "command", "outcome", "message")
        : new Table(
            "id", "at", "user", "roles", "source", "action", "object", "command", "outcome",
            "message", "before", "after");
  }

  private Optional<Instant> moment(String text) {
    if (text == null) {
      return Optional.empty();
    }
    ZoneId zone = service(Company.class).zone();
    return Optional.of(Arguments.moment(text, zone));
  }
}
