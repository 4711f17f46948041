package io.carillon.shell.lint;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.lint.Finding;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Findings;
import io.carillon.shell.output.OutputFormat;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;

/** Prints findings; fails only if one of them is an error, so that scripts can rely on it. */
public abstract class LintCommand extends ListCommand {
  @Option(
      name = "--at",
      description = "The moment that counts, such as 2026-03-10T09:00Z; default: now")
  private String at;

  /** What is found, as of a moment. */
  protected abstract List<Finding> find(Instant now);

  /** What was looked at, such as {@code Chain "Welcome"}. */
  protected abstract String subject();

  /** What an error means, after how many there are. */
  protected String consequence() {
    return "; an activation would be refused";
  }

  @Override
  protected final void run() {
    Instant moment = at == null ? now() : Arguments.moment(at, service(Company.class).zone());
    List<Finding> found = find(moment);
    Findings findings = new Findings(found);
    findings.print(out(), format());
    if (findings.errors() > 0) {
      throw new InvalidInputException(
          subject() + " has " + Cell.count(findings.errors(), "error") + consequence());
    }
    if (format() == OutputFormat.TEXT) {
      say(subject() + (found.isEmpty() ? ": nothing found" : ": no errors"));
    }
  }
}
