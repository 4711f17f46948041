package io.carillon.journeys;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why, or why not. */
final class Explainer {
  private static final String NONE = "NONE";

  private final String hoursOfWorkflow = Sql.load(Explainer.class, "hours-of-workflow.sql");
  private final Database database;
  private final Audience audience;
  private final Workflows workflows;
  private final Contacts contacts;
  private final Deliveries deliveries;
  private final Witness witness;

  Explainer(
      Database database,
      Audience audience,
      Workflows workflows,
      Contacts contacts,
      Deliveries deliveries) {
    this.database = database;
    this.audience = audience;
    this.workflows = workflows;
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.witness = new Witness(database);
  }

  /** An hour of the ledger, and the workflow's run at it. */
  private record Struck(
      Span span, boolean skipped, Optional<String> run, Optional<Integer> version) {
    String state() {
      return skipped ? "SKIPPED" : run.orElse(NONE);
    }
  }

  Explanation explain(String workflowKey, String contactKey, int hours, Instant now) {
    Workflow workflow =
        workflows
            .find(workflowKey)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no workflow \"" + workflowKey + "\"; workflow-list shows all"));
    Contact contact =
        contacts
            .find(contactKey)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no contact \""
                            + contactKey
                            + "\": give the external id, the number or an address of one contact"));
    Optional<Delivery> delivery = deliveries.find(workflow.id(), contact.id());
    List<AtHour> explained =
        struck(workflow.id(), hours, now).stream()
            .map(hour -> at(hour, workflow, contact.id(), delivery))
            .toList();
    return new Explanation(
        workflow.id(), workflow.name(), contact.id(), contact.externalId(), explained, delivery);
  }

  /** The newest hours; before the first one has struck, what would be if it struck now. */
  private List<Struck> struck(long workflowId, int hours, Instant now) {
    List<Struck> struck =
        database
            .sql(hoursOfWorkflow)
            .param("workflow", workflowId)
            .param("now", Database.timestamp(now))
            .param("limit", hours)
            .query(
                (row, number) ->
                    new Struck(
                        new Span(Database.instant(row, "since"), Database.instant(row, "at")),
                        row.getString("hour_state").equals("SKIPPED"),
                        Optional.ofNullable(row.getString("run_state")),
                        Optional.ofNullable(row.getObject("version", Integer.class))))
            .list();
    return struck.isEmpty()
        ? List.of(new Struck(Span.before(now), false, Optional.empty(), Optional.empty()))
        : struck;
  }

  private AtHour at(Struck hour, Workflow current, long contactId, Optional<Delivery> delivery) {
    Workflow workflow =
        hour.version().flatMap(version -> workflows.version(current.id(), version)).orElse(current);
    Witness.Testimony seen = witness.of(contactId, audience.moments(workflow, hour.span()));
    Instant at = hour.span().at();
    return new AtHour(
        at,
        hour.state(),
        seen.qualifies(),
        verdict(hour, seen, delivery.filter(each -> !each.hour().isAfter(at))),
        seen.conditions());
  }

  /**
   * @param delivery planned at this hour or before
   * @return empty if it was planned at this hour
   */
  private static Optional<Reason> verdict(
      Struck hour, Witness.Testimony seen, Optional<Delivery> delivery) {
    if (hour.skipped()) {
      return Optional.of(Reason.HOUR_SKIPPED);
    }
    boolean plannedHere = delivery.filter(each -> each.hour().equals(hour.span().at())).isPresent();
    if (plannedHere) {
      return delivery.flatMap(Delivery::reason).filter(Reason.NO_ADDRESS::equals);
    }
    return Optional.of(
        switch (hour.state()) {
          case NONE, "SKIPPED" -> Reason.NOT_ACTIVE;
          case "DUE", "FAILED" -> Reason.NOT_EVALUATED;
          default -> notPlanned(hour.state(), seen, delivery);
        });
  }

  private static Reason notPlanned(
      String state, Witness.Testimony seen, Optional<Delivery> delivery) {
    if (delivery.isPresent()) {
      return Reason.ALREADY_PLANNED;
    }
    if (!seen.qualifies()) {
      return Reason.NOT_MATCHED;
    }
    if (!seen.sinceActivation()) {
      return Reason.BEFORE_ACTIVATION;
    }
    return state.equals("HELD") ? Reason.OVER_CAP : Reason.CHANGED_SINCE;
  }
}
