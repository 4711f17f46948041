package io.carillon.shell.report;

import io.carillon.api.report.ChainReport;
import io.carillon.api.report.ReportSheets;
import io.carillon.api.report.Reports;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.ChainNames;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-report CHAIN} (R3, R112) */
@Service
@Command(
    scope = "carillon",
    name = "chain-report",
    description = "Show the workflows of a chain in figures, side by side")
public final class ChainReports extends ListCommand {
  @Argument(name = "chain", description = "The chain's name", required = true, multiValued = true)
  @Completion(ChainNames.class)
  private List<String> words;

  @Override
  protected void run() {
    ChainReport chain = service(Reports.class).chain(Arguments.name(words));
    if (format() == OutputFormat.TEXT) {
      say(
          "%s: %s in their order"
              .formatted(Cell.text(chain.name()), Cell.count(chain.members().size(), "workflow")));
      say("");
    }
    print(Table.of(ReportSheets.members(chain)), "It has no workflows any more");
  }
}
