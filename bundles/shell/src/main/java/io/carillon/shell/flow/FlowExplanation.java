package io.carillon.shell.flow;

import io.carillon.api.application.Application;
import io.carillon.api.application.Applications;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.Journeys;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Services;
import io.carillon.shell.journey.HourSpans;
import io.carillon.shell.journey.HourText;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where somebody is in a flow and why, or why they never came in. */
public final class FlowExplanation {
  /** What is asked of a message, and not of whoever comes into a flow. */
  private static final Set<Reason> OF_MESSAGES =
      EnumSet.of(Reason.ALREADY_PLANNED, Reason.NO_ADDRESS, Reason.UNSUBSCRIBED, Reason.SUPPRESSED);

  private static final int MOST_APPLICATIONS = 100;

  private final Services services;
  private final Workflow workflow;
  private final Instant now;

  public FlowExplanation(Services services, Workflow workflow, Instant now) {
    this.services = services;
    this.workflow = workflow;
    this.now = now;
  }

  /**
   * Prints it.
   *
   * @param key external id, number or address of the contact
   * @param hours of somebody who never came in, at most so many
   */
  public void print(String key, int hours, PrintStream out, OutputFormat format) {
    Contact contact = services.get(Contacts.class).get(key);
    Optional<FlowWay> way = services.get(FlowViews.class).way(workflow.id(), contact.id());
    if (format == OutputFormat.TEXT) {
      out.println(
          "Workflow \"%s\" and %s"
              .formatted(Cell.text(workflow.name()), Cell.text(contact.externalId())));
    }
    if (way.isPresent()) {
      entered(way.get(), out, format);
    } else if (workflow.isEnteredByDecision()) {
      notTaken(contact, hours, out, format);
    } else {
      never(contact, hours, out, format);
    }
  }

  private void entered(FlowWay way, PrintStream out, OutputFormat format) {
    WayText text = new WayText(new FlowSteps(services.get(Workflows.class), workflow), way);
    if (format != OutputFormat.TEXT) {
      text.table().print(out, format);
      return;
    }
    text.frame().forEach(out::println);
    out.println();
    text.explained().forEach(out::println);
    if (way.endedAt().isPresent()) {
      out.println("Enters again: " + FlowWords.again(workflow.flow()));
    }
    if (way.standing().isPresent() && workflow.state() != WorkflowState.ACTIVE) {
      out.println("The flow is " + Cell.text(workflow.state()) + ": nobody goes on");
    }
  }

  /** What became of the applications of somebody whom the workflow has not taken. */
  private void notTaken(Contact contact, int most, PrintStream out, OutputFormat format) {
    List<Application> all =
        services.get(Applications.class).ofContact(contact.id(), Math.min(most, MOST_APPLICATIONS));
    Table table = new Table("applied", "id", "decision", "decided", "workflow", "detail");
    all.forEach(
        one ->
            table.row(
                one.appliedAt(),
                one.key(),
                one.decision(),
                one.decidedAt(),
                one.workflow(),
                one.detail()));
    if (format == OutputFormat.TEXT) {
      out.println("Has never entered: this workflow has decided no application of theirs");
      out.println(all.isEmpty() ? "The contact has never applied" : "Their applications:");
    }
    if (!all.isEmpty() || format != OutputFormat.TEXT) {
      table.print(out, format);
    }
  }

  private void never(Contact contact, int most, PrintStream out, OutputFormat format) {
    List<AtHour> hours =
        services
            .get(Journeys.class)
            .explain(String.valueOf(workflow.id()), String.valueOf(contact.id()), most, now)
            .hours()
            .stream()
            .filter(hour -> isOpen(hour.at()))
            .map(FlowExplanation::ofEntry)
            .toList();
    if (format != OutputFormat.TEXT) {
      Table table = HourText.table();
      hours.forEach(hour -> HourText.rows(table, workflow.name(), hour));
      table.print(out, format);
      return;
    }
    out.println("Has never entered");
    workflow
        .flow()
        .on()
        .ifPresent(
            type -> out.println("People enter when \"" + Cell.text(type) + "\" happens to them"));
    workflow
        .flow()
        .starts()
        .filter(starts -> now.isBefore(at(starts)))
        .ifPresent(starts -> out.println("Nobody enters before " + Cell.text(at(starts))));
    workflow
        .flow()
        .ends()
        .filter(ends -> !now.isBefore(at(ends)))
        .ifPresent(ends -> out.println("Nobody enters since " + Cell.text(at(ends))));
    HourSpans.print(out, hours, "Enters at this hour");
  }

  private boolean isOpen(Instant hour) {
    return workflow.flow().starts().filter(starts -> hour.isBefore(at(starts))).isEmpty()
        && workflow.flow().ends().filter(ends -> !hour.isBefore(at(ends))).isEmpty();
  }

  private Instant at(LocalDateTime local) {
    return local.atZone(workflow.zone()).toInstant();
  }

  private static AtHour ofEntry(AtHour hour) {
    List<Check> checks =
        hour.checks().stream().filter(check -> !OF_MESSAGES.contains(check.code())).toList();
    Optional<Reason> verdict =
        checks.stream().filter(check -> !check.holds()).map(Check::code).findFirst();
    return new AtHour(
        hour.at(),
        hour.state(),
        hour.matched(),
        verdict.isEmpty() && hour.state().equals("DONE")
            ? Optional.of(Reason.CHANGED_SINCE)
            : verdict,
        hour.conditions(),
        checks);
  }
}
