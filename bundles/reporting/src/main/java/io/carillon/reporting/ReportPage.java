package io.carillon.reporting;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report on one page: HTML with its drawings and style inside. It has no script, loads nothing,
 * and what users wrote is text alone, also links, that nobody gets somewhere by a click.
 */
final class ReportPage {
  /** Longer names are set smaller. */
  private static final int LONG = 34;

  private static final int LINKS = 6;
  private static final int REASONS = 5;
  private static final int PARTS = 8;

  private final WorkflowReport report;
  private final DateTimeFormatter moments;
  private final Instant now;
  private final StringBuilder html = new StringBuilder();

  ReportPage(WorkflowReport report, Instant now) {
    this.report = report;
    this.now = now;
    this.moments =
        DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(report.zone());
  }

  String html() {
    String name = Html.text(report.name());
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<title>")
        .append(name)
        .append("</title>\n<style>\n")
        .append(Sql.load(ReportPage.class, "page.css"))
        .append("</style>\n</head>\n<body>\n<main>\n");
    header(name);
    headlines();
    section("From matched to clicked", new Funnel(report.total()).svg());
    days();
    html.append("<div class=\"columns\">\n");
    links();
    html.append("<div>\n");
    notSent();
    bounces();
    html.append("</div>\n</div>\n");
    parts();
    notes();
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void header(String name) {
    html.append("<header>\n<p class=\"over\">Workflow report</p>\n<h1")
        .append(report.name().length() > LONG ? " class=\"long\"" : "")
        .append("><bdi>")
        .append(name)
        .append("</bdi></h1>\n<p class=\"facts\"><span class=\"state\">")
        .append(Html.text(report.state().toLowerCase(Locale.ROOT)))
        .append("</span> number ")
        .append(report.workflowId());
    report
        .lastProcessed()
        .ifPresent(at -> html.append(" · last processed ").append(moments.format(at)));
    html.append(" · days and times of ").append(zone()).append("</p>\n</header>\n");
  }

  private void headlines() {
    Figures total = report.total();
    html.append("<section class=\"headlines\">\n");
    headline(
        Html.small(total.delivered()),
        "delivered",
        total.delivered() == total.sent()
            ? total.sent() == 0 ? "nothing was sent" : "all that was sent"
            : "of " + Html.count(total.sent()) + " sent");
    headline(Html.percent(total.openRate()), "opened", Amount.of(total.opened(), "message"));
    headline(Html.percent(total.clickRate()), "clicked", Amount.of(total.clicked(), "message"));
    headline(
        Html.percent(total.bounceRate()),
        "bounced",
        Html.count(total.bounced()) + " of those sent");
    headline(
        Html.percent(total.unsubscribeRate()),
        "unsubscribed",
        Html.count(total.unsubscribed())
            + (total.complained() > 0
                ? ", and " + Html.count(total.complained()) + " called it spam"
                : total.unsubscribed() == 1 ? " person" : " people"));
    html.append("</section>\n");
  }

  private void headline(String value, String label, String detail) {
    html.append(
        "<div><b>%s</b><span>%s</span><small>%s</small></div>%n".formatted(value, label, detail));
  }

  private void section(String title, String content) {
    html.append("<section>\n<h2>")
        .append(title)
        .append("</h2>\n")
        .append(content)
        .append("\n</section>\n");
  }

  private void days() {
    if (report.days().isEmpty()) {
      section("Day by day", "<p class=\"none\">Nothing has happened yet.</p>");
      return;
    }
    Periods periods = new Periods(report.days());
    section(
        periods.noun().equals("day") ? "Day by day" : "By the " + periods.noun(),
        new DayChart(periods).svg());
  }

  private void links() {
    StringBuilder rows = new StringBuilder();
    long most = report.links().stream().mapToLong(WorkflowReport.Link::persons).max().orElse(0);
    for (WorkflowReport.Link link :
        report.links().subList(0, Math.min(LINKS, report.links().size()))) {
      String label = link.label().isBlank() ? "(a picture or no text)" : link.label();
      rows.append("<tr><td><bdi class=\"what\">")
          .append(Html.text(label))
          .append("</bdi><span class=\"where\">")
          .append(language(link.language()))
          .append("<bdi>")
          .append(Html.text(link.target()))
          .append("</bdi></span>")
          .append(meter(link.persons(), most))
          .append("</td><td class=\"n\">")
          .append(Html.count(link.persons()))
          .append("</td><td class=\"n quiet\">")
          .append(Html.count(link.rawClicks()))
          .append("</td></tr>\n");
    }
    section(
        "Links",
        rows.isEmpty()
            ? "<p class=\"none\">Nobody has clicked yet.</p>"
            : "<table>\n<thead><tr><th>Link</th><th class=\"n\">People</th><th class=\"n\">Raw</th></tr></thead>\n<tbody>\n"
                + rows
                + "</tbody>\n</table>"
                + more(report.links().size() - LINKS, "link"));
  }

  private void notSent() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    report.reasons().entrySet().stream()
        .sorted(Map.Entry.<io.carillon.api.delivery.Reason, Long>comparingByValue().reversed())
        .forEach(entry -> reasons.put(entry.getKey().sentence(), entry.getValue()));
    counted(
        "Not sent", reasons, "Everybody who matched was written to, or is about to be.", "reason");
  }

  private void bounces() {
    Map<String, Long> bounces = new LinkedHashMap<>();
    for (WorkflowReport.Bounced bounced : report.bounces()) {
      String code = bounced.code().isEmpty() ? "" : " (" + bounced.code() + ")";
      bounces.merge(Bounces.sentence(bounced) + code, bounced.messages(), Long::sum);
    }
    counted("Bounced", bounces, "Nothing came back.", "reason");
  }

  private void counted(String title, Map<String, Long> counts, String ifEmpty, String noun) {
    StringBuilder rows = new StringBuilder();
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    counts.entrySet().stream()
        .limit(REASONS)
        .forEach(
            entry ->
                rows.append("<tr><td><bdi>")
                    .append(Html.text(entry.getKey()))
                    .append("</bdi>")
                    .append(meter(entry.getValue(), most))
                    .append("</td><td class=\"n\">")
                    .append(Html.count(entry.getValue()))
                    .append("</td></tr>\n"));
    section(
        title,
        rows.isEmpty()
            ? "<p class=\"none\">" + ifEmpty + "</p>"
            : "<table>\n<tbody>\n"
                + rows
                + "</tbody>\n</table>"
                + more(counts.size() - REASONS, noun));
  }

  private void parts() {
    if (report.steps().size() > 1) {
      parts("Steps", report.steps());
    }
    if (report.languages().size() > 1) {
      parts("Languages", report.languages());
    }
  }

  private void parts(String title, Map<String, Figures> parts) {
    List<String> rows = new ArrayList<>();
    parts.forEach(
        (name, part) ->
            rows.add(
                "<tr><td><bdi>%s</bdi></td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>"
                    .formatted(
                        Html.text(name.isEmpty() ? "the message's own" : name),
                        Html.count(part.sent()),
                        Html.count(part.delivered()),
                        Html.percent(part.openRate()),
                        Html.percent(part.clickRate()),
                        Html.percent(part.bounceRate()))));
    section(
        title,
        "<table class=\"wide\">\n<thead><tr><th></th><th class=\"n\">Sent</th><th class=\"n\">Delivered</th>"
            + "<th class=\"n\">Opened</th><th class=\"n\">Clicked</th><th class=\"n\">Bounced</th></tr></thead>\n<tbody>\n"
            + String.join("\n", rows.subList(0, Math.min(PARTS, rows.size())))
            + "\n</tbody>\n</table>"
            + more(rows.size() - PARTS, title.toLowerCase(Locale.ROOT).replaceAll("s$", "")));
  }

  private void notes() {
    Figures total = report.total();
    html.append(
            "<footer>\n<p>Opened and clicked count what people did, each message once. Machines")
        .append(
            " ask for pictures and links too: mail programs that load ahead, scanners that look")
        .append(" for viruses. With them: ")
        .append(Amount.of(total.rawOpened(), "message"))
        .append(" opened and ")
        .append(Html.count(total.rawClicked()))
        .append(" clicked. Who reads without pictures and clicks nothing is seen by nobody.")
        .append(
            " Delivered is sent without bounced. Test mails are not counted.</p>\n<p class=\"made\">")
        .append("Carillon · ")
        .append(moments.format(now))
        .append(" (")
        .append(zone())
        .append(")</p>\n</footer>\n");
  }

  private String zone() {
    ZoneId zone = report.zone();
    return Html.text(zone.getId().equals("Z") ? "UTC" : zone.getId().replace('_', ' '));
  }

  private static String language(String language) {
    return language.isEmpty() ? "" : "<span class=\"tag\">" + Html.text(language) + "</span> ";
  }

  private static String meter(long part, long most) {
    return "<span class=\"meter\"><i style=\"width:%s%%\"></i></span>"
        .formatted(Html.length(most == 0 ? 0 : 100.0 * part / most));
  }

  private static String more(int left, String noun) {
    return left > 0
        ? "\n<p class=\"none\">and " + left + " more " + noun + (left == 1 ? "" : "s") + "</p>"
        : "";
  }
}
