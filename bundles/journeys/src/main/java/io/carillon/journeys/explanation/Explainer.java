package io.carillon.journeys.explanation;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why, or why not. */
public final class Explainer {
  private final String engagement = Sql.load(Explainer.class, "engagement.sql");
  private final Database database;
  private final Workflows workflows;
  private final Contacts contacts;
  private final Deliveries deliveries;
  private final Tick tick;
  private final EligibilityChecks eligibility;
  private final UnusedEvents unused;

  /**
   * @param links effects of workflows that may follow on each other
   */
  public Explainer(
      Database database,
      EligibilityChecks eligibility,
      Tick tick,
      Workflows workflows,
      Contacts contacts,
      Deliveries deliveries,
      int links) {
    this.database = database;
    this.eligibility = eligibility;
    this.tick = tick;
    this.workflows = workflows;
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.unused = new UnusedEvents(database, workflows, links);
  }

  public Explanation explain(String workflowKey, String contactKey, int hours, Instant now) {
    Workflow workflow =
        workflows
            .find(workflowKey)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no workflow \"" + workflowKey + "\"; workflow-list shows all"));
    Contact contact = contacts.get(contactKey);
    Optional<Delivery> delivery = deliveries.find(workflow.id(), contact.id());
    return new Explanation(
        workflow.id(),
        workflow.name(),
        contact.id(),
        contact.externalId(),
        unused.told(
            workflow,
            contact.id(),
            explain(
                workflow,
                contact.id(),
                delivery,
                LedgerHour.newest(database, workflow.id(), hours, now))),
        delivery,
        delivery.flatMap(this::engagement));
  }

  private List<AtHour> explain(
      Workflow current, long contactId, Optional<Delivery> delivery, List<LedgerHour> hours) {
    Person person = Person.load(database, contactId, current, tick.way(current));
    boolean longAgo = delivery.isEmpty() && deliveries.plannedEver(current.id(), contactId);
    Map<Integer, Workflow> versions = new HashMap<>(Map.of(current.version(), current));
    return hours.stream()
        .map(
            hour -> {
              Workflow workflow =
                  versions.computeIfAbsent(
                      hour.version().orElse(current.version()),
                      version -> workflows.version(current.id(), version).orElse(current));
              return eligibility.at(workflow, hour, person, delivery, longAgo);
            })
        .toList();
  }

  private Optional<Engagement> engagement(Delivery delivery) {
    return database
        .sql(engagement)
        .param("delivery", delivery.id())
        .query((row, number) -> engagement(row))
        .optional();
  }

  private static Engagement engagement(ResultSet row) throws SQLException {
    return new Engagement(
        row.getInt("opens"),
        Database.maybeInstant(row, "first_opened"),
        row.getInt("clicks"),
        Database.maybeInstant(row, "first_clicked"),
        Database.maybeInstant(row, "bounced_at"),
        row.getString("bounce"),
        Database.maybeInstant(row, "complained_at"),
        Database.maybeInstant(row, "unsubscribed_at"));
  }
}
