package io.carillon.reporting;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
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
 * and what users wrote is text alone, also links, that nobody gets somewhere by a click. The HTML
 * is in {@code page.peb}; here is what it shows.
 */
final class ReportPage {
  /** Longer names are set smaller. */
  private static final int LONG = 34;

  private static final int LINKS = 6;
  private static final int REASONS = 5;
  private static final int PARTS = 8;
  private static final PageTemplate TEMPLATE = new PageTemplate();

  private final WorkflowReport report;
  private final DateTimeFormatter moments;
  private final Instant now;

  ReportPage(WorkflowReport report, Instant now) {
    this.report = report;
    this.now = now;
    this.moments =
        DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(report.zone());
  }

  String html() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("style", Sql.load(ReportPage.class, "page.css"));
    values.put("name", report.name());
    values.put("long", report.name().length() > LONG);
    values.put("state", report.state().toLowerCase(Locale.ROOT));
    values.put("number", report.workflowId());
    values.put("processed", report.lastProcessed().map(moments::format).orElse(""));
    values.put("zone", zone());
    values.put("headlines", headlines(report.total()));
    values.put("funnel", new Funnel(report.total()).svg());
    values.put("days", days());
    values.put("links", links());
    values.put("notSent", notSent());
    values.put("bounces", bounces());
    values.put("parts", parts());
    values.put("rawOpened", Amount.of(report.total().rawOpened(), "message"));
    values.put("rawClicked", Amount.of(report.total().rawClicked()));
    values.put("made", moments.format(now));
    return TEMPLATE.page(values);
  }

  private static List<Map<String, Object>> headlines(Figures total) {
    String delivered =
        total.delivered() < total.sent()
            ? "of " + Amount.of(total.sent()) + " sent"
            : total.sent() == 0 ? "nothing was sent" : "all that was sent";
    String people = total.unsubscribed() == 1 ? " person" : " people";
    String unsubscribed =
        Amount.of(total.unsubscribed())
            + (total.complained() > 0
                ? ", and " + Amount.of(total.complained()) + " called it spam"
                : people);
    return List.of(
        headline(Html.small(total.delivered()), "delivered", delivered),
        headline(percent(total.openRate()), "opened", Amount.of(total.opened(), "message")),
        headline(percent(total.clickRate()), "clicked", Amount.of(total.clicked(), "message")),
        headline(
            percent(total.bounceRate()), "bounced", Amount.of(total.bounced()) + " of those sent"),
        headline(percent(total.unsubscribeRate()), "unsubscribed", unsubscribed));
  }

  private static Map<String, Object> headline(Object value, String label, String detail) {
    return Map.of("value", value, "label", label, "detail", detail);
  }

  /** It has blanks that don't break. */
  private static SafeString percent(double rate) {
    return new SafeString(Html.percent(rate));
  }

  private Map<String, Object> days() {
    if (report.days().isEmpty()) {
      return Map.of("title", "Day by day", "chart", "");
    }
    Periods periods = new Periods(report.days());
    return Map.of(
        "title",
        periods.noun().equals("day") ? "Day by day" : "By the " + periods.noun(),
        "chart",
        new DayChart(periods).svg());
  }

  private Map<String, Object> links() {
    long most = report.links().stream().mapToLong(WorkflowReport.Link::persons).max().orElse(0);
    return Map.of(
        "rows",
        report.links().stream().limit(LINKS).map(link -> link(link, most)).toList(),
        "more",
        report.links().size() - LINKS);
  }

  private static Map<String, Object> link(WorkflowReport.Link link, long most) {
    return Map.of(
        "label",
        link.label().isBlank() ? "(a picture or no text)" : link.label(),
        "language",
        link.language(),
        "target",
        link.target(),
        "width",
        width(link.persons(), most),
        "people",
        Amount.of(link.persons()),
        "raw",
        Amount.of(link.rawClicks()));
  }

  private Map<String, Object> notSent() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    report.reasons().entrySet().stream()
        .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
        .forEach(entry -> reasons.put(entry.getKey().sentence(), entry.getValue()));
    return counted("Not sent", reasons, "Everybody who matched was written to, or is about to be.");
  }

  private Map<String, Object> bounces() {
    Map<String, Long> bounces = new LinkedHashMap<>();
    for (WorkflowReport.Bounced bounced : report.bounces()) {
      String code = bounced.code().isEmpty() ? "" : " (" + bounced.code() + ")";
      bounces.merge(Bounces.sentence(bounced) + code, bounced.messages(), Long::sum);
    }
    return counted("Bounced", bounces, "Nothing came back.");
  }

  private static Map<String, Object> counted(
      String title, Map<String, Long> counts, String ifEmpty) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return Map.of(
        "title",
        title,
        "ifEmpty",
        ifEmpty,
        "rows",
        counts.entrySet().stream()
            .limit(REASONS)
            .map(
                entry ->
                    Map.of(
                        "what", entry.getKey(),
                        "width", width(entry.getValue(), most),
                        "count", Amount.of(entry.getValue())))
            .toList(),
        "more",
        counts.size() - REASONS);
  }

  private List<Map<String, Object>> parts() {
    List<Map<String, Object>> parts = new ArrayList<>();
    if (report.steps().size() > 1) {
      parts.add(parts("Steps", "step", report.steps()));
    }
    if (report.languages().size() > 1) {
      parts.add(parts("Languages", "language", report.languages()));
    }
    return parts;
  }

  private static Map<String, Object> parts(String title, String noun, Map<String, Figures> parts) {
    return Map.of(
        "title",
        title,
        "noun",
        noun,
        "rows",
        parts.entrySet().stream()
            .limit(PARTS)
            .map(entry -> part(entry.getKey(), entry.getValue()))
            .toList(),
        "more",
        parts.size() - PARTS);
  }

  private static Map<String, Object> part(String name, Figures part) {
    return Map.of(
        "name",
        name.isEmpty() ? "the message's own" : name,
        "sent",
        Amount.of(part.sent()),
        "delivered",
        Amount.of(part.delivered()),
        "opened",
        percent(part.openRate()),
        "clicked",
        percent(part.clickRate()),
        "bounced",
        percent(part.bounceRate()));
  }

  private String zone() {
    ZoneId zone = report.zone();
    return zone.getId().equals("Z") ? "UTC" : zone.getId().replace('_', ' ');
  }

  /** Percent of the longest. */
  private static String width(long part, long most) {
    return Html.length(most == 0 ? 0 : 100.0 * part / most);
  }
}
