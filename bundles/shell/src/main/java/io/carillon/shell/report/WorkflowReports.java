package io.carillon.shell.report;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.RecipientStatus;
import io.carillon.api.report.ReportSheets;
import io.carillon.api.report.Reports;
import io.carillon.api.report.WorkflowReport;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.ServerFiles;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.flow.FlowReport;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code workflow-report NAME [--days | --links | ... | --recipients]} (R112, R113, R116, R194) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-report",
    description = "Show a workflow in figures, or who was and who was not written to")
public final class WorkflowReports extends ListCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--days", description = "List the days on which anything happened")
  private boolean days;

  @Option(name = "--links", description = "List the links, and how many people clicked each")
  private boolean links;

  @Option(name = "--steps", description = "List the steps")
  private boolean steps;

  @Option(name = "--branches", description = "Of a flow: list its steps and branches, in people")
  private boolean branches;

  @Option(name = "--branch-days", description = "Of a flow: the same day by day")
  private boolean branchDays;

  @Option(name = "--languages", description = "List the languages in which it was written")
  private boolean languages;

  @Option(
      name = "--html",
      description = "Write a page with drawings into this file on the server's machine (.html)")
  @Completion(FileCompleter.class)
  private String html;

  @Option(name = "--overwrite", description = "With --html: replace the file if it is there")
  private boolean overwrite;

  @Option(name = "--recipients", description = "List the recipients instead of the figures")
  private boolean recipients;

  @Option(
      name = "--status",
      description =
          "Of the recipients, those who: sent, delivered, opened, not-opened, clicked,"
              + " not-clicked, bounced, complained, unsubscribed or not-sent")
  @Completion(
      value = StringsCompleter.class,
      values = {
        "sent",
        "delivered",
        "opened",
        "not-opened",
        "clicked",
        "not-clicked",
        "bounced",
        "complained",
        "unsubscribed",
        "not-sent"
      })
  private String status;

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
  protected void run() throws IOException {
    check();
    if (recipients) {
      recipients();
    } else if (branches || branchDays) {
      people();
    } else if (html != null) {
      page();
    } else {
      figures();
    }
  }

  private void check() {
    if (Stream.of(days, links, steps, branches, branchDays, languages, html != null, recipients)
            .filter(b -> b)
            .count()
        > 1) {
      throw new InvalidInputException(
          "Give one of --days, --links, --steps, --branches, --branch-days, --languages, --html and"
              + " --recipients");
    }
    if (!recipients && (states != null || status != null)) {
      throw new InvalidInputException(
          (states != null ? "--state" : "--status") + " chooses recipients; add --recipients");
    }
    if (states != null && status != null) {
      throw new InvalidInputException("Give --status or --state, not both");
    }
  }

  private void figures() {
    WorkflowReport report = service(Reports.class).report(Arguments.name(words));
    if (days) {
      print(Table.of(ReportSheets.days(report)), "Nothing has happened yet");
    } else if (links) {
      print(Table.of(ReportSheets.links(report)), "Nobody has clicked yet");
    } else if (steps) {
      print(Table.of(ReportSheets.parts("step", report.steps())), "Nothing has happened yet");
    } else if (languages) {
      print(
          Table.of(ReportSheets.parts("language", report.languages())), "Nothing has happened yet");
    } else {
      switch (format()) {
        case TEXT -> ReportText.print(report, out());
        case CSV -> Table.of(ReportSheets.figures(report)).print(out(), OutputFormat.CSV);
        case JSON -> Facts.of(ReportSheets.all(report)).printJson(out());
      }
    }
  }

  private void people() {
    FlowReport report =
        new FlowReport(
            services(), Lookup.workflow(service(Workflows.class), Arguments.name(words)));
    print(branches ? report.branches() : report.days(), "Nobody has entered yet");
  }

  private void page() throws IOException {
    Path file = ServerFiles.named(html, "html", "htm");
    String page = service(Reports.class).page(Arguments.name(words), now());
    ServerFiles.write(file, page, overwrite);
    say("The page is " + file);
  }

  private void recipients() {
    int most = Arguments.limit(limit, 100_000);
    long from = Arguments.after(after);
    String name = Arguments.name(words);
    Reports reports = service(Reports.class);
    List<Recipient> page =
        status == null
            ? reports.recipients(name, Arguments.constants(DeliveryState.class, states), from, most)
            : reports.recipients(
                name,
                Arguments.constant(RecipientStatus.class, status.replace('-', '_')),
                from,
                most);
    print(Table.of(ReportSheets.recipients(page)), "Nobody");
    if (format() == OutputFormat.TEXT && page.size() == most) {
      say("Go on with --after " + page.get(page.size() - 1).deliveryId());
    }
  }
}
