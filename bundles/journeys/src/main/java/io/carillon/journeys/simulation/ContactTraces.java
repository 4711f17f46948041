package io.carillon.journeys.simulation;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange.Moment;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.explanation.EligibilityChecks;
import io.carillon.journeys.explanation.LedgerHour;
import io.carillon.journeys.explanation.Person;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What happens to one contact in the hours of a simulation. */
public final class ContactTraces {
  private final Database database;
  private final EligibilityChecks eligibility;
  private final Deliveries deliveries;
  private final Tick tick;

  public ContactTraces(
      Database database, EligibilityChecks eligibility, Tick tick, Deliveries deliveries) {
    this.database = database;
    this.eligibility = eligibility;
    this.deliveries = deliveries;
    this.tick = tick;
  }

  Trace of(Optional<Long> contact) {
    return new Trace(contact);
  }

  /** The trace of one contact; empty if none was asked for. */
  final class Trace {
    private final Optional<Long> contact;
    private final Map<Long, Person> persons = new HashMap<>();
    private final Map<Long, AtHour> before = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    private Trace(Optional<Long> contact) {
      this.contact = contact;
    }

    /** Looks at an hour right after its run. */
    void look(Workflow workflow, Span span, RunResult result) {
      contact.ifPresent(id -> look(id, workflow, span, result));
    }

    private void look(long id, Workflow workflow, Span span, RunResult result) {
      Person person =
          persons.computeIfAbsent(
              workflow.id(), each -> Person.load(database, id, workflow, tick.way(workflow)));
      Optional<Delivery> delivery = deliveries.find(workflow.id(), id);
      boolean longAgo = delivery.isEmpty() && deliveries.plannedEver(workflow.id(), id);
      AtHour asked =
          eligibility.at(workflow, LedgerHour.by(result, span), person, delivery, longAgo);
      AtHour now = delivery.map(each -> byPolicy(asked, each, span)).orElse(asked);
      AtHour last = before.put(workflow.id(), now);
      if (last == null || differs(last, now)) {
        moments.add(
            new Moment(
                workflow.name(),
                now,
                delivery
                    .filter(each -> isOf(each, span) && now.verdict().isEmpty())
                    .map(Delivery::address)));
      }
    }

    /** Whether a message is planned in an hour, or leaves in it. */
    private static boolean isOf(Delivery delivery, Span span) {
      return delivery.hour().equals(span.at())
          || delivery.finishedAt().filter(span.at()::equals).isPresent();
    }

    /** What becomes of a message that a policy makes wait, in the hour in which it is known. */
    private static AtHour byPolicy(AtHour asked, Delivery delivery, Span span) {
      boolean waits = delivery.state() == DeliveryState.PLANNED && delivery.reason().isPresent();
      boolean later = delivery.hour().isBefore(span.at()) && isOf(delivery, span);
      if (!waits && !later) {
        return asked;
      }
      List<Check> checks = new ArrayList<>(asked.checks());
      delivery
          .reason()
          .ifPresent(
              reason ->
                  checks.add(
                      new Check(
                          reason,
                          false,
                          (waits ? "waits until " + delivery.notBefore() + ": " : "")
                              + Objects.requireNonNullElse(delivery.detail(), ""))));
      return new AtHour(
          asked.at(),
          asked.state(),
          asked.matched(),
          delivery.reason(),
          asked.conditions(),
          checks);
    }

    private static boolean differs(AtHour one, AtHour other) {
      return !one.verdict().equals(other.verdict()) || !one.conditions().equals(other.conditions());
    }

    List<Moment> moments() {
      return moments;
    }
  }
}
