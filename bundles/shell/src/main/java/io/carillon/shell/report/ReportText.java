package io.carillon.shell.report;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.report.Figures;
import io.carillon.api.report.ReportSheets;
import io.carillon.api.report.WorkflowReport;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.PrintStream;
import java.util.Locale;

/** A report as a person reads it in a terminal. */
final class ReportText {
  private static final int HOURS = 24;

  private ReportText() {}

  static void print(WorkflowReport report, PrintStream out) {
    out.println(
        "%s (%s), last processed %s: %s matched"
            .formatted(
                Cell.text(report.name()),
                report.state().toLowerCase(Locale.ROOT),
                Cell.text(report.lastProcessed()),
                Cell.count(report.matched(), "contact")));
    out.println();
    states(report).print(out, OutputFormat.TEXT);
    if (report.total().sent() > 0) {
      out.println();
      outcome(report.total()).print(out, OutputFormat.TEXT);
    }
    if (!report.reasons().isEmpty()) {
      out.println();
      Table reasons = new Table("not_sent", "reason");
      report.reasons().forEach((reason, count) -> reasons.row(count, reason.sentence()));
      reasons.print(out, OutputFormat.TEXT);
    }
    if (!report.bounces().isEmpty()) {
      out.println();
      Table.of(ReportSheets.bounces(report)).print(out, OutputFormat.TEXT);
    }
    out.println();
    runs(report, out);
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

  private static Table outcome(Figures total) {
    return new Table("of_those_sent", "messages", "rate", "raw")
        .row(
            "delivered",
            total.delivered(),
            percent(Figures.rate(total.delivered(), total.sent()), "sent"),
            null)
        .row("opened", total.opened(), percent(total.openRate(), "delivered"), total.rawOpened())
        .row(
            "clicked", total.clicked(), percent(total.clickRate(), "delivered"), total.rawClicked())
        .row("bounced", total.bounced(), percent(total.bounceRate(), "sent"), null)
        .row("complained", total.complained(), percent(total.complaintRate(), "delivered"), null)
        .row(
            "unsubscribed",
            total.unsubscribed(),
            percent(total.unsubscribeRate(), "delivered"),
            null);
  }

  private static String percent(double rate, String of) {
    return String.format(Locale.ROOT, "%.1f %% of %s", rate * 100, of);
  }

  private static void runs(WorkflowReport report, PrintStream out) {
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
    runs.print(out, OutputFormat.TEXT);
    if (report.runs().size() > HOURS) {
      out.println(
          "... and " + Cell.count(report.runs().size() - HOURS, "earlier hour") + " (--json)");
    }
  }
}
