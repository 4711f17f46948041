package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.report.Reports;
import io.carillon.api.report.WorkflowReport;
import io.carillon.shell.Arguments;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.Format;
import io.carillon.shell.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code workflow-report NAME [--recipients [--state STATES]]} (R112, R113) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-report",
    description = "Show a workflow in figures, or who was and who was not written to")
public final class WorkflowReports extends WorkflowCommand {
  private static final int HOURS = 24;

  @Option(name = "--recipients", description = "List the recipients instead of the figures")
  private boolean recipients;

  @Option(
      name = "--state",
      description = "Of the recipients, those in these states, separated by commas")
  @Completion(
      value = StringsCompleter.class,
      values = {"planned", "claimed", "handed", "sent", "rejected", "failed", "unknown", "skipped"})
  private String states;

  @Option(name = "--limit", description = "At most so many recipients, up to 100,000")
  private String limit = "50";

  @Option(name = "--after", description = "Go on after the delivery with this number")
  private String after = "0";

  @Override
  protected void run() {
    if (recipients) {
      recipients();
      return;
    }
    if (states != null) {
      throw new InvalidInputException("--state chooses recipients; add --recipients");
    }
    WorkflowReport report = service(Reports.class).report(key());
    switch (format()) {
      case TEXT -> text(report);
      case CSV -> states(report).print(out(), Format.CSV);
      case JSON -> facts(report).printJson(out());
    }
  }

  private void text(WorkflowReport report) {
    say(
        "%s (%s), last processed %s: %s matched"
            .formatted(
                Cell.text(report.name()),
                report.state().toLowerCase(Locale.ROOT),
                Cell.text(report.lastProcessed()),
                Cell.count(report.matched(), "contact")));
    say("");
    states(report).print(out(), Format.TEXT);
    if (!report.reasons().isEmpty()) {
      say("");
      Table reasons = new Table("not_sent", "reason");
      report.reasons().forEach((reason, count) -> reasons.row(count, reason.sentence()));
      reasons.print(out(), Format.TEXT);
    }
    say("");
    Table runs = new Table("hour", "run", "matched", "planned", "without_address", "detail");
    report.runs().stream()
        .limit(HOURS)
        .forEach(
            run ->
                runs.row(
                    run.hour(),
                    run.state().toLowerCase(Locale.ROOT),
                    run.matched(),
                    run.planned(),
                    run.withoutAddress(),
                    run.detail()));
    runs.print(out(), Format.TEXT);
    if (report.runs().size() > HOURS) {
      say("... and " + Cell.count(report.runs().size() - HOURS, "earlier hour") + " (--json)");
    }
  }

  private static Table states(WorkflowReport report) {
    Table table = new Table("state", "contacts");
    for (DeliveryState state : DeliveryState.values()) {
      long count = report.states().getOrDefault(state, 0L);
      if (count > 0 || state == DeliveryState.SENT) {
        table.row(state, count);
      }
    }
    return table;
  }

  private static Facts facts(WorkflowReport report) {
    return new Facts()
        .add("workflow_id", report.workflowId())
        .add("name", report.name())
        .add("state", report.state().toLowerCase(Locale.ROOT))
        .add("last_processed", report.lastProcessed())
        .add("matched", report.matched())
        .add("states", report.states())
        .add("reasons", reasonCodes(report))
        .add("runs", report.runs().stream().map(WorkflowReports::run).toList());
  }

  /** Codes are the same in upper case everywhere. */
  private static Map<String, Long> reasonCodes(WorkflowReport report) {
    Map<String, Long> codes = new LinkedHashMap<>();
    report.reasons().forEach((reason, count) -> codes.put(reason.name(), count));
    return codes;
  }

  private static Map<String, Object> run(WorkflowReport.Run run) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("hour", run.hour());
    values.put("state", run.state().toLowerCase(Locale.ROOT));
    values.put("matched", run.matched());
    values.put("planned", run.planned());
    values.put("without_address", run.withoutAddress());
    values.put("detail", run.detail());
    return values;
  }

  private void recipients() {
    int most = Arguments.limit(limit, 100_000);
    List<Delivery> page =
        service(Reports.class)
            .recipients(
                key(),
                Arguments.constants(DeliveryState.class, states),
                Arguments.after(after),
                most);
    Table table =
        new Table("delivery", "contact", "address", "state", "reason", "finished_at", "detail");
    page.forEach(
        delivery ->
            table.row(
                delivery.id(),
                delivery.externalId(),
                delivery.address(),
                delivery.state(),
                delivery.reason().map(Enum::name),
                delivery.finishedAt(),
                delivery.detail()));
    print(table, "Nobody");
    if (format() == Format.TEXT && page.size() == most) {
      say("Go on with --after " + page.get(page.size() - 1).id());
    }
  }
}
