package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Option;

/** A command that prints a list, for a person, a spreadsheet or a program. */
public abstract class ListCommand extends CarillonCommand {
  @Option(name = "--csv", description = "Print as CSV with a header line")
  private boolean csv;

  @Option(name = "--json", description = "Print as a JSON array")
  private boolean json;

  /** How to print. */
  protected final OutputFormat format() {
    if (csv && json) {
      throw new InvalidInputException("Give --csv or --json, not both");
    }
    if (csv) {
      return OutputFormat.CSV;
    }
    return json ? OutputFormat.JSON : OutputFormat.TEXT;
  }

  /**
   * Prints a list.
   *
   * @param ifEmpty what a person reads instead of an empty table
   */
  protected final void print(Table table, String ifEmpty) {
    if (format() == OutputFormat.TEXT && table.isEmpty()) {
      say(ifEmpty);
    } else {
      table.print(out(), format());
    }
  }
}
