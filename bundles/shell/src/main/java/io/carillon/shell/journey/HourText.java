package io.carillon.shell.journey;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.Explanation.Condition;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** An hour of one contact and one workflow, for a person to read. */
public final class HourText {
  private HourText() {}

  /** {@code NOT_MATCHED, at least one condition does not hold}, or what it did. */
  public static String verdict(AtHour hour, String ifPlanned) {
    return hour.verdict().map(reason -> reason.name() + ": " + reason.sentence()).orElse(ifPlanned);
  }

  /** Conditions with their values, then the checks that say something. */
  public static void print(PrintStream out, AtHour hour) {
    Table conditions = new Table("holds", "segment", "condition", "value");
    for (Condition one : hour.conditions()) {
      conditions.row(yes(one.holds()), one.segment(), one.label(), one.value());
    }
    if (!conditions.isEmpty()) {
      conditions.print(out, OutputFormat.TEXT);
    }
    Table checks = new Table("holds", "check", "detail");
    for (Check check : telling(hour)) {
      checks.row(yes(check.holds()), check.code().name(), check.detail());
    }
    if (!checks.isEmpty()) {
      checks.print(out, OutputFormat.TEXT);
    }
  }

  /** The address is always of interest; else what forbids something, but for the conditions. */
  private static List<Check> telling(AtHour hour) {
    return hour.checks().stream()
        .filter(check -> check.code() != Reason.NOT_MATCHED)
        .filter(check -> !check.holds() || check.code() == Reason.NO_ADDRESS)
        .toList();
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "no";
  }

  /** Columns of {@link #rows}. */
  public static Table table() {
    return new Table(
        "hour",
        "workflow",
        "run",
        "matched",
        "verdict",
        "segment",
        "condition",
        "check",
        "value",
        "holds");
  }

  /** Everything that was asked at an hour, a row each. */
  public static void rows(Table table, String workflow, AtHour hour) {
    for (Condition one : hour.conditions()) {
      row(table, workflow, hour, one.segment(), one.label(), null, one.value(), one.holds());
    }
    for (Check check : hour.checks()) {
      row(table, workflow, hour, null, null, check.code(), check.detail(), check.holds());
    }
  }

  private static void row(
      Table table,
      String workflow,
      AtHour hour,
      String segment,
      String condition,
      Reason check,
      String value,
      boolean holds) {
    table.row(
        hour.at(),
        workflow,
        hour.state().toLowerCase(Locale.ROOT),
        hour.matched(),
        hour.verdict().map(Enum::name),
        segment,
        condition,
        check == null ? null : check.name(),
        value,
        holds);
  }
}
