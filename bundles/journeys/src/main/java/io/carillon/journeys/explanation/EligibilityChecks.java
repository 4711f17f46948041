package io.carillon.journeys.explanation;

import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.Explanation.Condition;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Database;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The checks that the engine makes at an hour, for one contact and in the same order. */
public final class EligibilityChecks {
  /** Contacts skipped for one of these are asked again as long as they qualify. */
  private static final Set<Reason> ASKED_AGAIN =
      EnumSet.of(
          Reason.NO_ADDRESS,
          Reason.UNSUBSCRIBED,
          Reason.SUPPRESSED,
          Reason.DISMISSED,
          Reason.CONVERTED,
          Reason.SAME_ADDRESS);

  private static final List<Reason> OBJECTIONS =
      List.of(Reason.UNSUBSCRIBED, Reason.SUPPRESSED, Reason.DISMISSED, Reason.CONVERTED);

  private static final Set<DeliveryState> NOT_SENT =
      EnumSet.of(
          DeliveryState.SKIPPED,
          DeliveryState.REJECTED,
          DeliveryState.FAILED,
          DeliveryState.UNKNOWN);

  private final Audience audience;
  private final ConditionProbe probe;

  public EligibilityChecks(Database database, Audience audience) {
    this.audience = audience;
    this.probe = new ConditionProbe(database);
  }

  /**
   * @param message planned for the contact, at any hour
   * @param longAgo whether one was planned that is kept no longer
   */
  public AtHour at(
      Workflow workflow,
      LedgerHour hour,
      Person person,
      Optional<Delivery> message,
      boolean longAgo) {
    ConditionProbe.Result seen =
        probe.of(person.contactId(), audience.moments(workflow, hour.span()));
    Optional<Delivery> delivery = message.filter(each -> !each.hour().isAfter(hour.span().at()));
    Optional<Delivery> here = delivery.filter(each -> each.hour().equals(hour.span().at()));
    List<Check> checks = new ArrayList<>();
    checkHour(checks, hour);
    checkSegments(checks, workflow, seen);
    checkOutbox(checks, delivery, here, longAgo);
    checkPerson(checks, workflow, hour, person, here);
    checkRun(checks, hour);
    Optional<Reason> silence = here.filter(EligibilityChecks::notSent).flatMap(Delivery::reason);
    silence.ifPresent(reason -> silent(checks, reason, here.get()));
    if (here.isEmpty() && checks.stream().allMatch(Check::holds)) {
      checks.add(
          new Check(Reason.CHANGED_SINCE, false, "the run has finished and did not meet it so"));
    }
    return new AtHour(
        hour.span().at(),
        hour.state(),
        seen.qualifies(),
        here.isPresent() ? silence : first(checks),
        seen.conditions(),
        checks);
  }

  private static boolean notSent(Delivery delivery) {
    return NOT_SENT.contains(delivery.state());
  }

  private static Optional<Reason> first(List<Check> checks) {
    return checks.stream().filter(check -> !check.holds()).map(Check::code).findFirst();
  }

  private static void checkHour(List<Check> checks, LedgerHour hour) {
    checks.add(new Check(Reason.HOUR_SKIPPED, !hour.skipped(), ""));
    boolean evaluated = hour.run().filter(state -> !state.equals("SKIPPED")).isPresent();
    boolean paused = hour.pause().isPresent() && !evaluated;
    checks.add(new Check(Reason.HOUR_IN_PAUSE, !paused, paused ? tell(hour.pause().get()) : ""));
    checks.add(new Check(Reason.NOT_ACTIVE, evaluated || paused || hour.skipped(), ""));
    boolean open =
        hour.run().filter(state -> state.equals("DUE") || state.equals("FAILED")).isPresent();
    checks.add(new Check(Reason.NOT_EVALUATED, !open, open ? hour.detail() : ""));
  }

  private static String tell(LedgerHour.Pause pause) {
    return "paused at "
        + pause.from()
        + pause
            .to()
            .map(
                to ->
                    ", resumed at "
                        + to
                        + " with the policy "
                        + pause.policy().orElse("?").toLowerCase(Locale.ROOT))
            .orElse(", not resumed yet");
  }

  private static void checkSegments(
      List<Check> checks, Workflow workflow, ConditionProbe.Result seen) {
    String failing =
        seen.conditions().stream()
            .filter(condition -> !condition.holds())
            .map(Condition::label)
            .collect(Collectors.joining("; "));
    checks.add(
        new Check(
            Reason.NOT_MATCHED,
            seen.qualifies(),
            failing.isEmpty() ? "" : "does not hold: " + failing));
    if (workflow.onlyAfterActivation()) {
      checks.add(
          new Check(
              Reason.BEFORE_ACTIVATION,
              seen.sinceActivation() || !seen.qualifies(),
              workflow.activatedAt().map(at -> "activated at " + at).orElse("never activated")));
    }
  }

  private static void checkOutbox(
      List<Check> checks, Optional<Delivery> delivery, Optional<Delivery> here, boolean longAgo) {
    if (longAgo) {
      checks.add(new Check(Reason.ALREADY_PLANNED, false, "so long ago that it is kept no longer"));
      return;
    }
    boolean written = here.isEmpty() && delivery.filter(each -> !askedAgain(each)).isPresent();
    checks.add(
        new Check(
            Reason.ALREADY_PLANNED,
            !written,
            written
                ? "planned at " + delivery.get().hour() + ", " + words(delivery.get().state())
                : ""));
  }

  private static boolean askedAgain(Delivery delivery) {
    return delivery.state() == DeliveryState.SKIPPED
        && delivery.reason().filter(ASKED_AGAIN::contains).isPresent();
  }

  private static String words(DeliveryState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void checkPerson(
      List<Check> checks,
      Workflow workflow,
      LedgerHour hour,
      Person person,
      Optional<Delivery> here) {
    Person.Address address = person.address(workflow.contactTypes());
    checks.add(
        new Check(
            Reason.NO_ADDRESS,
            address.at().isPresent(),
            address.at().map(at -> at + ", ").orElse("") + address.why()));
    for (Reason reason : OBJECTIONS) {
      Optional<Person.Objection> objection = person.objection(reason, address.at(), hour.known());
      checks.add(
          new Check(
              reason,
              objection.isEmpty() || here.filter(each -> !notSent(each)).isPresent(),
              objection.map(each -> each.detail() + ", at " + each.at()).orElse("")));
    }
  }

  private static void checkRun(List<Check> checks, LedgerHour hour) {
    for (Reason reason : List.of(Reason.OVER_CAP, Reason.HELD_BY_GUARD, Reason.RATE_ALARM)) {
      boolean raised = hour.reason().filter(reason::equals).isPresent();
      checks.add(new Check(reason, !raised, raised ? hour.detail() : ""));
    }
  }

  /** The delivery's reason takes precedence over what follows from the contact's present values. */
  private static void silent(List<Check> checks, Reason reason, Delivery delivery) {
    Check told = new Check(reason, false, delivery.detail() == null ? "" : delivery.detail());
    for (int place = 0; place < checks.size(); place++) {
      Check check = checks.get(place);
      if (check.code() == reason) {
        if (check.holds()) {
          checks.set(place, told);
        }
        return;
      }
    }
    checks.add(told);
  }
}
