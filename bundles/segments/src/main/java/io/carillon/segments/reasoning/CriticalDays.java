package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The days that have to be tried. Borders that are counted from today move against fixed dates;
 * their order, and with it the answer, changes only on days where two coincide. So each of these
 * days is tried, and of the days between two of them the one nearest to today.
 *
 * @param fromTodayOn ascending
 * @param beforeToday descending
 * @param complete whether no other day could give another answer
 */
record CriticalDays(
    NavigableSet<LocalDate> fromTodayOn, NavigableSet<LocalDate> beforeToday, boolean complete) {
  private static final int MOST = 1_000;

  /** Leap years are at most eight years apart: how far anniversaries are looked at. */
  private static final int YEARS = 9;

  /** Anniversaries need a second day beside them, and a border after that. */
  private static final int BESIDE = 3;

  static CriticalDays of(Model model, LocalDate today) {
    NavigableSet<LocalDate> meetings = new TreeSet<>();
    model.topics().forEach(topic -> addMeetings(meetings, topic.edges()));
    boolean complete = true;
    if (model.hasAnniversaries()) {
      List<Edge> edges = model.topics().stream().flatMap(topic -> topic.edges().stream()).toList();
      complete = edges.stream().allMatch(edge -> isNear(edge, today));
      List.copyOf(meetings).forEach(day -> addBeside(meetings, day, today));
      addAnniversaries(meetings, edges, today);
    }
    NavigableSet<LocalDate> all = new TreeSet<>(meetings);
    meetings.forEach(day -> all.add(day.isBefore(today) ? day.minusDays(1) : day.plusDays(1)));
    all.addAll(List.of(today.minusDays(1), today));
    return new CriticalDays(
        nearest(all.tailSet(today, true)),
        nearest(all.headSet(today, false).descendingSet()),
        complete && all.size() <= MOST);
  }

  private static NavigableSet<LocalDate> nearest(NavigableSet<LocalDate> days) {
    NavigableSet<LocalDate> some = new TreeSet<>(days.comparator());
    days.stream().limit(MOST).forEach(some::add);
    return some;
  }

  private static void addMeetings(NavigableSet<LocalDate> meetings, List<Edge> edges) {
    for (Edge one : edges) {
      for (Edge other : edges) {
        if (one instanceof Edge.FromToday moving && other instanceof Edge.Fixed fixed) {
          meetings.add(fixed.date().minusDays(moving.days()));
        }
      }
    }
  }

  /**
   * Whether a span has an anniversary of today changes where today passes the day and month of a
   * fixed border, and where it passes the end of February.
   */
  private static void addAnniversaries(
      NavigableSet<LocalDate> meetings, List<Edge> edges, LocalDate today) {
    for (int year = -YEARS; year <= 2 * YEARS; year++) {
      LocalDate shifted = today.plusYears(year);
      Stream<LocalDate> fixed =
          edges.stream()
              .filter(Edge.Fixed.class::isInstance)
              .map(edge -> edge.on(today).withYear(shifted.getYear()));
      LocalDate march = LocalDate.of(shifted.getYear(), Month.MARCH, 1);
      Stream.concat(fixed, Stream.of(march, march.minusDays(1)))
          .toList()
          .forEach(
              day -> {
                addBeside(meetings, day, day.plusDays(1));
                addBeside(meetings, day, day);
              });
    }
  }

  /** The days beside one, away from today. */
  private static void addBeside(NavigableSet<LocalDate> meetings, LocalDate day, LocalDate today) {
    int away = day.isBefore(today) ? -1 : 1;
    for (int step = 0; step < BESIDE; step++) {
      meetings.add(day.plusDays((long) away * step));
    }
  }

  private static boolean isNear(Edge edge, LocalDate today) {
    return edge instanceof Edge.FromToday moving
        ? Math.abs(moving.days()) < YEARS * 365L
        : edge.on(today).isBefore(today.plusYears(YEARS));
  }
}
