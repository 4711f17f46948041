package io.carillon.shell.report;

import io.carillon.api.report.ChainReport;
import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import io.carillon.shell.output.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Parts of a report as tables. */
final class ReportTables {
  private ReportTables() {}

  /** From those who matched to those who unsubscribed. */
  static Table figures(WorkflowReport report) {
    Figures total = report.total();
    return new Table("figure", "messages", "rate", "of", "raw")
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
        .row(
            "unsubscribed", total.unsubscribed(), rate(total.unsubscribeRate()), "delivered", null);
  }

  static Table days(WorkflowReport report) {
    Table table =
        new Table(
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
                table.row(
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
    return table;
  }

  static Table links(WorkflowReport report) {
    Table table =
        new Table("link", "label", "target", "language", "people", "clicks", "raw_clicks");
    report
        .links()
        .forEach(
            link ->
                table.row(
                    link.position(),
                    link.label(),
                    link.target(),
                    link.language(),
                    link.persons(),
                    link.clicks(),
                    link.rawClicks()));
    return table;
  }

  static Table bounces(WorkflowReport report) {
    Table table = new Table("bounced", "kind", "code", "reason");
    report
        .bounces()
        .forEach(
            bounced ->
                table.row(
                    bounced.messages(),
                    bounced.kind().toLowerCase(Locale.ROOT),
                    bounced.code(),
                    bounced.reason()));
    return table;
  }

  /** Steps or languages side by side. */
  static Table parts(String noun, Map<String, Figures> parts) {
    Table table = compared(noun);
    parts.forEach((name, figures) -> compare(table, name, figures));
    return table;
  }

  /** The workflows of a chain side by side. */
  static Table members(ChainReport chain) {
    Table table = compared("workflow");
    chain.members().forEach(member -> compare(table, member.name(), member.total()));
    return table;
  }

  private static Table compared(String noun) {
    return new Table(
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

  private static void compare(Table table, String name, Figures figures) {
    table.row(
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

  /** 0 to 1, to a hundredth of a percent. */
  static BigDecimal rate(double rate) {
    return BigDecimal.valueOf(rate).setScale(4, RoundingMode.HALF_UP);
  }
}
