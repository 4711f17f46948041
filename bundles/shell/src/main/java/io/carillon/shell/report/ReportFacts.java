package io.carillon.shell.report;

import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import io.carillon.shell.output.Facts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A report as a program reads it: everything that there is. */
final class ReportFacts {
  private ReportFacts() {}

  static Facts of(WorkflowReport report) {
    return new Facts()
        .add("workflow_id", report.workflowId())
        .add("name", report.name())
        .add("state", report.state().toLowerCase(Locale.ROOT))
        .add("last_processed", report.lastProcessed())
        .add("zone", report.zone().getId())
        .add("matched", report.matched())
        .add("states", report.states())
        .add("reasons", reasonCodes(report))
        .add("figures", figures(report.total()))
        .add("steps", parts(report.steps()))
        .add("languages", parts(report.languages()))
        .add("days", ReportTables.days(report).objects())
        .add("links", ReportTables.links(report).objects())
        .add("bounces", ReportTables.bounces(report).objects())
        .add("runs", report.runs().stream().map(ReportFacts::run).toList());
  }

  /** Codes are the same in upper case everywhere. */
  private static Map<String, Long> reasonCodes(WorkflowReport report) {
    Map<String, Long> codes = new LinkedHashMap<>();
    report.reasons().forEach((reason, count) -> codes.put(reason.name(), count));
    return codes;
  }

  private static Map<String, Object> parts(Map<String, Figures> parts) {
    Map<String, Object> values = new LinkedHashMap<>();
    parts.forEach((name, part) -> values.put(name, figures(part)));
    return values;
  }

  private static Map<String, Object> figures(Figures figures) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("matched", figures.matched());
    values.put("waiting", figures.waiting());
    values.put("not_sent", figures.notSent());
    values.put("sent", figures.sent());
    values.put("delivered", figures.delivered());
    values.put("opened", figures.opened());
    values.put("clicked", figures.clicked());
    values.put("bounced", figures.bounced());
    values.put("complained", figures.complained());
    values.put("unsubscribed", figures.unsubscribed());
    values.put("raw_opened", figures.rawOpened());
    values.put("raw_clicked", figures.rawClicked());
    values.put("opens", figures.opens());
    values.put("clicks", figures.clicks());
    values.put("raw_opens", figures.rawOpens());
    values.put("raw_clicks", figures.rawClicks());
    values.put("open_rate", ReportTables.rate(figures.openRate()));
    values.put("click_rate", ReportTables.rate(figures.clickRate()));
    values.put("bounce_rate", ReportTables.rate(figures.bounceRate()));
    return values;
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
}
