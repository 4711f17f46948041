package io.carillon.journeys.flow;

import io.carillon.api.workflow.Delay;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** A delay as its description reads, for one person, in the plainest Java. */
final class NaiveDelay {
  private final Delay delay;
  private final ZoneId zone;

  /**
   * @param zone of the workflow
   */
  NaiveDelay(Delay delay, ZoneId zone, Someone who) {
    this.delay = delay;
    this.zone = delay.ofContact() ? who.zone().flatMap(NaiveDelay::known).orElse(zone) : zone;
  }

  private static Optional<ZoneId> known(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When the wait of somebody who came is over; empty if there is no date to count from. */
  Optional<Instant> due(Instant came, Someone who) {
    return start(came, who).map(this::add).map(this::next);
  }

  private Optional<Instant> start(Instant came, Someone who) {
    if (delay.start() instanceof Delay.Day day) {
      return Optional.of(start(day.date()));
    }
    if (delay.start() instanceof Delay.FieldDay field) {
      return field.field().equals(Someone.RENEWAL)
          ? who.renewal().map(this::start)
          : who.joined().map(joined -> start(joined.atZone(zone).toLocalDate()));
    }
    return Optional.of(came);
  }

  private Instant start(LocalDate day) {
    return moment(day.atStartOfDay());
  }

  private Instant add(Instant from) {
    Instant moment = from;
    if (delay.months() != 0 || delay.weeks() != 0 || delay.days() != 0) {
      moment =
          moment(
              from.atZone(zone)
                  .toLocalDateTime()
                  .plusMonths(delay.months())
                  .plusDays(7L * delay.weeks() + delay.days()));
    }
    return moment.plus(Duration.ofHours(delay.hours())).plus(Duration.ofMinutes(delay.minutes()));
  }

  private Instant next(Instant exact) {
    LocalDate day = exact.atZone(zone).toLocalDate();
    if (delay.until().isEmpty() && allowed(day)) {
      return exact;
    }
    LocalTime hour = delay.until().orElse(LocalTime.MIDNIGHT);
    while (moment(day.atTime(hour)).isBefore(exact) || !allowed(day)) {
      day = day.plusDays(1);
    }
    return moment(day.atTime(hour));
  }

  private boolean allowed(LocalDate day) {
    DayOfWeek name = day.getDayOfWeek();
    return delay.allowed().isEmpty() || delay.allowed().contains(name);
  }

  /** Of a local moment that comes twice the second; one that is left out comes that much later. */
  private Instant moment(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return local.atZone(zone).toInstant();
    }
    return local.toInstant(change.isGap() ? change.getOffsetBefore() : change.getOffsetAfter());
  }
}
