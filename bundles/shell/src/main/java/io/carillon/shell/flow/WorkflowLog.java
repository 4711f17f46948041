package io.carillon.shell.flow;

import io.carillon.api.Company;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.FlowEvent;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.FlowViews.LogFilter;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.StepNames;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code workflow-log [WORKFLOW] [--since 24h] [--contact C] [--step S] [--kind K]} (R206) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-log",
    description = "List what happened lately in flows, newest first: when, to whom, where, what")
public final class WorkflowLog extends ListCommand {
  private static final Pattern AGO = Pattern.compile("(\\d{1,5})([mhd])");

  @Argument(
      name = "workflow",
      description = "The flow's name or number; without it all flows",
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(
      name = "--since",
      description = "How far back, such as 30m, 24h or 7d; or a moment such as 2026-03-10T09:00")
  @Completion(
      value = StringsCompleter.class,
      values = {"1h", "6h", "24h", "7d"})
  private String since = "24h";

  @Option(name = "--contact", description = "Only of this one: external id, number or address")
  private String contact;

  @Option(name = "--step", description = "Only what happened at this step")
  @Completion(StepNames.class)
  private String step;

  @Option(name = "--kind", description = "Only entered, passed, message or ended")
  @Completion(
      value = StringsCompleter.class,
      values = {"entered", "passed", "message", "ended"})
  private String kind;

  @Option(name = "--limit", description = "At most so many, newest first, up to 100,000")
  private String limit = "50";

  @Override
  protected void run() {
    LogFilter filter =
        new LogFilter(
            Optional.ofNullable(words)
                .filter(given -> !given.isEmpty())
                .map(given -> flow(Arguments.name(given)).id()),
            since(),
            Optional.ofNullable(contact)
                .map(key -> service(Contacts.class).get(key))
                .map(Contact::id),
            Optional.ofNullable(step),
            Optional.ofNullable(kind).map(text -> Arguments.constant(FlowEvent.Kind.class, text)),
            Arguments.limit(limit, 100_000));
    Table table = new Table("at", "workflow", "contact", "kind", "step", "result");
    service(FlowViews.class)
        .log(filter)
        .forEach(
            event ->
                table.row(
                    event.at(),
                    event.workflow(),
                    event.contact(),
                    event.kind(),
                    event.step(),
                    event.result()));
    print(table, "Nothing has happened since " + filter.since());
  }

  private Workflow flow(String key) {
    return InFlow.required(Lookup.workflow(service(Workflows.class), key));
  }

  private Instant since() {
    Matcher ago = AGO.matcher(since.strip());
    if (!ago.matches()) {
      return Arguments.moment(since, service(Company.class).zone());
    }
    long number = Long.parseLong(ago.group(1));
    return now()
        .minus(
            switch (ago.group(2)) {
              case "m" -> Duration.ofMinutes(number);
              case "h" -> Duration.ofHours(number);
              default -> Duration.ofDays(number);
            });
  }
}
