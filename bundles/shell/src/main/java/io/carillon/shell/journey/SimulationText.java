package io.carillon.shell.journey;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Collision;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulatedRange.Moment;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulated range as it is printed. */
final class SimulationText {
  private static final List<Reason> OF_POLICIES =
      List.of(Reason.OVER_POLICY, Reason.QUIET_HOURS, Reason.REPLACED);

  private final PrintStream out;
  private final SimulationRequest request;
  private final SimulatedRange range;

  SimulationText(PrintStream out, SimulationRequest request, SimulatedRange range) {
    this.out = out;
    this.request = request;
    this.range = range;
  }

  /** For a person. */
  void print() {
    out.printf(
        "Simulated %s, %s to %s, days of %s: nothing is sent, nothing is kept%n",
        Cell.count(range.hours(), "hour"),
        Cell.text(range.from()),
        Cell.text(range.to()),
        request.zone());
    if (request.contact().isPresent()) {
      trace();
    } else {
      part("Day by day", days(), "On no day anybody qualifies");
      part("Altogether", members(), "");
      part("Collisions: contacts written to twice within a day", collisions(), "No collisions");
    }
  }

  private void part(String title, Table table, String ifEmpty) {
    out.println();
    if (table.isEmpty()) {
      out.println(ifEmpty);
      return;
    }
    out.println(title);
    table.print(out, OutputFormat.TEXT);
  }

  private void trace() {
    if (range.trace().isEmpty() && !range.flows().isEmpty()) {
      return;
    }
    for (Moment moment : range.trace()) {
      out.println();
      out.printf(
          "%s  %s: %s%n",
          Cell.text(moment.hour().at()),
          moment.workflow(),
          HourText.verdict(
              moment.hour(),
              "written to" + moment.address().map(at -> " at " + Cell.text(at)).orElse("")));
      HourText.print(out, moment.hour());
    }
    out.println();
    out.println("Hours at which nothing changes are left out");
  }

  /** What must be known of workflows. */
  void notes() {
    for (Member member : range.members()) {
      if (!member.note().isEmpty()) {
        out.println();
        out.println(member.workflow() + ": " + member.note());
      }
    }
  }

  /** For a program: the contact's trace if one was asked for, else days or collisions. */
  Table table(boolean wantsCollisions) {
    if (request.contact().isPresent()) {
      Table trace = HourText.table();
      range.trace().forEach(moment -> HourText.rows(trace, moment.workflow(), moment.hour()));
      return trace;
    }
    return wantsCollisions ? collisions() : days();
  }

  private Table days() {
    Table table =
        new Table(
            "day",
            "workflow",
            "entered",
            "mailed",
            "no_address",
            "unsubscribed",
            "suppressed",
            "same_address",
            "missing_value",
            "held",
            "waiting",
            "by_policy",
            "deferred");
    for (Day day : range.days()) {
      table.row(
          day.day(),
          day.workflow(),
          day.entered(),
          day.mailed(),
          count(day.skipped(), Reason.NO_ADDRESS),
          count(day.skipped(), Reason.UNSUBSCRIBED),
          count(day.skipped(), Reason.SUPPRESSED),
          count(day.skipped(), Reason.SAME_ADDRESS),
          count(day.skipped(), Reason.MISSING_VALUE),
          held(day),
          day.waiting(),
          byPolicy(day.skipped()),
          reasons(day.deferred()));
    }
    return table;
  }

  private static long count(Map<Reason, Long> skipped, Reason reason) {
    return skipped.getOrDefault(reason, 0L);
  }

  /** What a policy ended, such as {@code 3 over_policy}. */
  private static String byPolicy(Map<Reason, Long> skipped) {
    Map<Reason, Long> ended = new EnumMap<>(Reason.class);
    for (Reason reason : OF_POLICIES) {
      if (skipped.containsKey(reason)) {
        ended.put(reason, skipped.get(reason));
      }
    }
    return reasons(ended);
  }

  private static String reasons(Map<Reason, Long> messages) {
    return messages.entrySet().stream()
        .map(
            each ->
                Cell.text(each.getValue()) + " " + each.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String held(Day day) {
    return day.held().entrySet().stream()
        .map(
            hours ->
                Cell.count(hours.getValue(), "hour")
                    + " "
                    + hours.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private Table members() {
    Table table =
        new Table(
            "workflow",
            "entered",
            "mailed",
            "no_address",
            "unsubscribed",
            "suppressed",
            "same_address",
            "missing_value",
            "by_policy",
            "deferred");
    for (Member member : range.members()) {
      if (member.simulated()) {
        table.row(
            member.workflow(),
            member.entered(),
            member.mailed(),
            count(member.skipped(), Reason.NO_ADDRESS),
            count(member.skipped(), Reason.UNSUBSCRIBED),
            count(member.skipped(), Reason.SUPPRESSED),
            count(member.skipped(), Reason.SAME_ADDRESS),
            count(member.skipped(), Reason.MISSING_VALUE),
            byPolicy(member.skipped()),
            reasons(member.deferred()));
      }
    }
    return table;
  }

  private Table collisions() {
    Table table = new Table("day", "first", "second", "same_day", "within_day", "contacts");
    for (Collision collision : range.collisions()) {
      table.row(
          collision.day(),
          collision.first(),
          collision.second(),
          collision.sameDay(),
          collision.withinDay(),
          collision.samples());
    }
    return table;
  }
}
