package io.carillon.journeys.flow;

import io.carillon.api.workflow.Delay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Delays of all kinds, and the zones and days in which they are hard to count. */
final class RandomDelays {
  /**
   * Of workflows; half of them change their clocks, by an hour or half of one, some at midnight.
   */
  static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Madrid"),
          ZoneId.of("America/New_York"),
          ZoneId.of("America/St_Johns"),
          ZoneId.of("America/Havana"),
          ZoneId.of("America/Santiago"),
          ZoneId.of("America/Nuuk"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Chatham"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("+02:00"));

  /** What stands at contacts where no zone of a place does. */
  private static final List<String> ODD =
      List.of("UTC+3", "UTC-03:30", "+02:00", "-9", "+0545", "GMT+1", "", "Nowhere/Land");

  private static final Instant FIRST = Instant.parse("2026-01-20T00:00:00Z");
  private static final int DAYS = 300;

  private final Random random;

  RandomDelays(Random random) {
    this.random = random;
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  ZoneId zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  /** What a contact has as its zone. */
  Optional<String> zoneOfContact() {
    return switch (random.nextInt(6)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(ODD.get(random.nextInt(ODD.size())));
      default -> Optional.of(zone().getId());
    };
  }

  /** A full hour, mostly less than three days before some zone changes its clocks. */
  Instant beginning() {
    Instant any = FIRST.plusSeconds(3600L * random.nextInt(DAYS * 24));
    ZoneOffsetTransition change = oneIn(5) ? null : zone().getRules().nextTransition(any);
    if (change == null) {
      return any;
    }
    long hour = change.getInstant().getEpochSecond() / 3600 - random.nextInt(oneIn(2) ? 12 : 72);
    return Instant.ofEpochSecond(hour * 3600);
  }

  /**
   * @param around days and fields lie around it
   */
  Delay delay(Instant around) {
    Delay.Start start = start(around);
    boolean dated = !(start instanceof Delay.Arrival);
    int[] amounts = new int[5];
    int[] most = {2, 2, 6, 30, 90};
    for (int parts = dated ? random.nextInt(3) : 1 + random.nextInt(2); parts > 0; parts--) {
      int unit = weighted(5, 8, 22, 30, 35);
      amounts[unit] = between(dated && oneIn(2) ? -most[unit] : 1, most[unit]);
    }
    Optional<LocalTime> until = oneIn(3) ? Optional.of(hour()) : Optional.empty();
    Set<DayOfWeek> allowed = oneIn(4) ? days() : Set.of();
    if (!dated && oneIn(4) && (until.isPresent() || !allowed.isEmpty())) {
      amounts = new int[5];
    }
    return new Delay(
        start,
        amounts[0],
        amounts[1],
        amounts[2],
        amounts[3],
        amounts[4],
        until,
        allowed,
        oneIn(2));
  }

  private Delay.Start start(Instant around) {
    return switch (random.nextInt(10)) {
      case 0 -> new Delay.Day(day(around));
      case 1 -> new Delay.FieldDay(Someone.RENEWAL);
      case 2 -> new Delay.FieldDay(Someone.JOINED);
      default -> new Delay.Arrival();
    };
  }

  LocalDate day(Instant around) {
    return around.atZone(ZoneOffset.UTC).toLocalDate().plusDays(between(-4, 12));
  }

  private int weighted(int... weights) {
    int left = random.nextInt(100);
    int place = 0;
    while (left >= weights[place]) {
      left -= weights[place++];
    }
    return place;
  }

  /** Often one that a change of the clocks leaves out or repeats. */
  private LocalTime hour() {
    return oneIn(3)
        ? LocalTime.of(random.nextInt(24), random.nextInt(60))
        : LocalTime.of(oneIn(4) ? 23 : random.nextInt(4), 15 * random.nextInt(4));
  }

  private Set<DayOfWeek> days() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int count = between(1, 5); count > 0; count--) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    return days;
  }
}
