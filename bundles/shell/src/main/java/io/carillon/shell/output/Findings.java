package io.carillon.shell.output;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import java.io.PrintStream;
import java.util.List;

/** Prints what was found wrong or risky. */
public final class Findings {
  private final List<Finding> findings;

  /** To be printed in this order. */
  public Findings(List<Finding> findings) {
    this.findings = List.copyOf(findings);
  }

  /** How many of them are errors. */
  public long errors() {
    return findings.stream().filter(one -> one.severity() == Severity.ERROR).count();
  }

  /** Prints them: three lines each for a person, else a table. */
  public void print(PrintStream out, OutputFormat format) {
    if (format == OutputFormat.TEXT) {
      findings.forEach(finding -> show(out, finding));
    } else {
      table().print(out, format);
    }
  }

  private static void show(PrintStream out, Finding finding) {
    String place = finding.place().isEmpty() ? "" : ", " + finding.place();
    out.println(
        finding.severity() + "  " + finding.code() + "  " + Cell.text(finding.subject()) + place);
    out.println("  " + Cell.text(finding.sentence()));
    out.println("  " + Cell.text(finding.advice()));
    out.println();
  }

  private Table table() {
    Table table = new Table("severity", "code", "subject", "place", "sentence", "advice");
    findings.forEach(
        one ->
            table.row(
                one.severity(),
                one.code(),
                one.subject(),
                one.place(),
                one.sentence(),
                one.advice()));
    return table;
  }
}
