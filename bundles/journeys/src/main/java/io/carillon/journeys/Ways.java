package io.carillon.journeys;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange.Moment;
import io.carillon.api.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a contact meets on the way through simulated hours. */
final class Ways {
  private final Database database;
  private final Judge judge;
  private final Deliveries deliveries;

  Ways(Database database, Judge judge, Deliveries deliveries) {
    this.database = database;
    this.judge = judge;
    this.deliveries = deliveries;
  }

  Way of(Optional<Long> contact) {
    return new Way(contact);
  }

  /** The way of one contact, or of nobody. */
  final class Way {
    private final Optional<Long> contact;
    private final Map<Long, Person> persons = new HashMap<>();
    private final Map<Long, AtHour> before = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    private Way(Optional<Long> contact) {
      this.contact = contact;
    }

    /** Looks at an hour right after its run. */
    void look(Workflow workflow, Span span, RunResult result) {
      contact.ifPresent(id -> look(id, workflow, span, result));
    }

    private void look(long id, Workflow workflow, Span span, RunResult result) {
      Person person =
          persons.computeIfAbsent(workflow.id(), each -> Person.load(database, id, workflow));
      Optional<Delivery> delivery = deliveries.find(workflow.id(), id);
      AtHour now = judge.judge(workflow, Struck.by(result, span), person, delivery);
      AtHour last = before.put(workflow.id(), now);
      if (last == null || differs(last, now)) {
        moments.add(
            new Moment(
                workflow.name(),
                now,
                delivery
                    .filter(each -> each.hour().equals(span.at()) && now.verdict().isEmpty())
                    .map(Delivery::address)));
      }
    }

    private static boolean differs(AtHour one, AtHour other) {
      return !one.verdict().equals(other.verdict()) || !one.conditions().equals(other.conditions());
    }

    List<Moment> moments() {
      return moments;
    }
  }
}
