package io.carillon.api.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports as columns and names, the same wherever they are shown: shell, files, programs. Names are
 * in lower case with underscores, states as well; rates are 0 to 1, to a hundredth of a percent.
 */
public final class ReportSheets {
  private ReportSheets() {}

  /** From those who matched to those who unsubscribed. */
  public static Sheet figures(WorkflowReport report) {
    Figures total = report.total();
    return new Sheet.Builder("figure", "messages", "rate", "of", "raw")
        .row("matched", total.matched(), null, null, null)
        .row("waiting", total.waiting(), null, null, null)
        .row("not_sent", total.notSent(), null, null, null)
        .row("sent", total.sent(), null, null, null)
        .row(
            "delivered",
            total.delivered(),
            rate(Figures.rate(total.delivered(), total.sent())),
            "sent",
            null)
        .row("opened", total.opened(), rate(total.openRate()), "delivered", total.rawOpened())
        .row("clicked", total.clicked(), rate(total.clickRate()), "delivered", total.rawClicked())
        .row("bounced", total.bounced(), rate(total.bounceRate()), "sent", null)
        .row("complained", total.complained(), rate(total.complaintRate()), "delivered", null)
        .row("unsubscribed", total.unsubscribed(), rate(total.unsubscribeRate()), "delivered", null)
        .build();
  }

  /** The days on which anything happened. */
  public static Sheet days(WorkflowReport report) {
    Sheet.Builder sheet =
        new Sheet.Builder(
            "day",
            "sent",
            "not_sent",
            "bounced",
            "opened",
            "clicked",
            "complained",
            "unsubscribed",
            "raw_opens",
            "raw_clicks");
    report
        .days()
        .forEach(
            day ->
                sheet.row(
                    day.day(),
                    day.sent(),
                    day.notSent(),
                    day.bounced(),
                    day.opened(),
                    day.clicked(),
                    day.complained(),
                    day.unsubscribed(),
                    day.rawOpens(),
                    day.rawClicks()));
    return sheet.build();
  }

  /** The links, and how many people clicked each. */
  public static Sheet links(WorkflowReport report) {
    Sheet.Builder sheet =
        new Sheet.Builder("link", "label", "target", "language", "people", "clicks", "raw_clicks");
    report
        .links()
        .forEach(
            link ->
                sheet.row(
                    link.position(),
                    link.label(),
                    link.target(),
                    link.language(),
                    link.persons(),
                    link.clicks(),
                    link.rawClicks()));
    return sheet.build();
  }

  /** What came back, and why. */
  public static Sheet bounces(WorkflowReport report) {
    Sheet.Builder sheet = new Sheet.Builder("bounced", "kind", "code", "reason");
    report
        .bounces()
        .forEach(
            bounced ->
                sheet.row(
                    bounced.messages(),
                    bounced.kind().toLowerCase(Locale.ROOT),
                    bounced.code(),
                    bounced.reason()));
    return sheet.build();
  }

  /**
   * Steps or languages side by side.
   *
   * @param noun the name of the first column, such as {@code step}
   */
  public static Sheet parts(String noun, Map<String, Figures> parts) {
    Sheet.Builder sheet = compared(noun);
    parts.forEach((name, figures) -> compare(sheet, name, figures));
    return sheet.build();
  }

  /** The workflows of a chain side by side. */
  public static Sheet members(ChainReport chain) {
    Sheet.Builder sheet = compared("workflow");
    chain.members().forEach(member -> compare(sheet, member.name(), member.total()));
    return sheet.build();
  }

  private static Sheet.Builder compared(String noun) {
    return new Sheet.Builder(
        noun,
        "matched",
        "waiting",
        "not_sent",
        "sent",
        "delivered",
        "opened",
        "open_rate",
        "clicked",
        "click_rate",
        "bounced",
        "unsubscribed");
  }

  private static void compare(Sheet.Builder sheet, String name, Figures figures) {
    sheet.row(
        name,
        figures.matched(),
        figures.waiting(),
        figures.notSent(),
        figures.sent(),
        figures.delivered(),
        figures.opened(),
        rate(figures.openRate()),
        figures.clicked(),
        rate(figures.clickRate()),
        figures.bounced(),
        figures.unsubscribed());
  }

  private static BigDecimal rate(double rate) {
    return BigDecimal.valueOf(rate).setScale(4, RoundingMode.HALF_UP);
  }

  /** Recipients, and what became of their messages. */
  public static Sheet recipients(List<Recipient> recipients) {
    Sheet.Builder sheet =
        new Sheet.Builder(
            "delivery",
            "contact",
            "name",
            "address",
            "state",
            "reason",
            "sent",
            "last_opened",
            "last_clicked",
            "bounced",
            "bounce",
            "unsubscribed",
            "detail");
    for (Recipient recipient : recipients) {
      sheet.row(
          recipient.deliveryId(),
          recipient.externalId(),
          recipient.name(),
          recipient.address(),
          recipient.state(),
          recipient.reason().map(Enum::name),
          recipient.sentAt(),
          recipient.lastOpened(),
          recipient.lastClicked(),
          recipient.bouncedAt(),
          recipient.bounce(),
          recipient.unsubscribedAt(),
          recipient.detail());
    }
    return sheet.build();
  }

  /**
   * All that there is of a report, by name, with maps and lists in it.
   *
   * @return in a fixed order; its lists hold maps
   */
  public static Map<String, Object> all(WorkflowReport report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("workflow_id", report.workflowId());
    all.put("name", report.name());
    all.put("state", report.state().toLowerCase(Locale.ROOT));
    all.put("last_processed", report.lastProcessed());
    all.put("zone", report.zone().getId());
    all.put("matched", report.matched());
    all.put("states", report.states());
    all.put("reasons", reasonCodes(report));
    all.put("figures", values(report.total()));
    all.put("steps", parts(report.steps()));
    all.put("languages", parts(report.languages()));
    all.put("days", objects(days(report)));
    all.put("links", objects(links(report)));
    all.put("bounces", objects(bounces(report)));
    all.put("runs", report.runs().stream().map(ReportSheets::run).toList());
    return all;
  }

  /** Codes are the same in upper case everywhere. */
  private static Map<String, Long> reasonCodes(WorkflowReport report) {
    Map<String, Long> codes = new LinkedHashMap<>();
    report.reasons().forEach((reason, count) -> codes.put(reason.name(), count));
    return codes;
  }

  private static Map<String, Object> parts(Map<String, Figures> parts) {
    Map<String, Object> values = new LinkedHashMap<>();
    parts.forEach((name, part) -> values.put(name, values(part)));
    return values;
  }

  private static Map<String, Object> values(Figures figures) {
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
    values.put("open_rate", rate(figures.openRate()));
    values.put("click_rate", rate(figures.clickRate()));
    values.put("bounce_rate", rate(figures.bounceRate()));
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

  private static List<Map<String, Object>> objects(Sheet sheet) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : sheet.rows()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(sheet.columns().get(i), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }
}
