package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import io.carillon.shell.output.Format;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Option;

/** A command that prints a list, for a person, a spreadsheet or a program. */
public abstract class ListCommand extends CarillonCommand {
  @Option(name = "--csv", description = "Print as CSV with a header line")
  private boolean csv;

  @Option(name = "--json", description = "Print as a JSON array")
  private boolean json;

  /** How to print. */
  protected final Format format() {
    if (csv && json) {
      throw new InvalidInputException("Give --csv or --json, not both");
    }
    if (csv) {
      return Format.CSV;
    }
    return json ? Format.JSON : Format.TEXT;
  }

  /**
   * Prints a list.
   *
   * @param ifEmpty what a person reads instead of an empty table
   */
  protected final void print(Table table, String ifEmpty) {
    if (format() == Format.TEXT && table.isEmpty()) {
      say(ifEmpty);
    } else {
      table.print(out(), format());
    }
  }
}
