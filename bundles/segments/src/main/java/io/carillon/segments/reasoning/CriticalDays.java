package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The days on which asking is enough. What is counted from today moves against fixed dates; the
 * order of all borders, and with it the answer, changes only where two meet. So each such day
 * stands for itself, and of those between two the one that is nearest to today for all.
 *
 * @param fromTodayOn ascending
 * @param beforeToday descending
 * @param complete whether no other day could give another answer
 */
record CriticalDays(
    NavigableSet<LocalDate> fromTodayOn, NavigableSet<LocalDate> beforeToday, boolean complete) {
  private static final int MOST = 4_000;

  /** Anniversaries repeat with the leap years, at most eight years apart, and a little more. */
  private static final int YEARS = 9;

  private static final int MOST_YEARS = 8;

  static CriticalDays of(Model model, LocalDate today) {
    NavigableSet<LocalDate> meetings = new TreeSet<>();
    boolean far = false;
    for (Topic topic : model.topics()) {
      List<Edge> edges = topic.edges();
      for (Edge one : edges) {
        for (Edge other : edges) {
          if (one instanceof Edge.FromToday moving && other instanceof Edge.Fixed fixed) {
            meetings.add(fixed.date().minusDays(moving.days()));
          }
        }
        far |= one instanceof Edge.FromToday moving && Math.abs(moving.days()) > MOST_YEARS * 365L;
        far |= one instanceof Edge.Fixed fixed && fixed.date().isAfter(today.plusYears(MOST_YEARS));
      }
    }
    NavigableSet<LocalDate> all = new TreeSet<>(meetings);
    meetings.forEach(day -> all.add(day.isBefore(today) ? day.minusDays(1) : day.plusDays(1)));
    all.addAll(List.of(today.minusDays(1), today));
    boolean complete = all.size() <= MOST;
    if (model.hasAnniversaries()) {
      LocalDate end = today.plusYears(MOST_YEARS + YEARS);
      today.datesUntil(end).forEach(all::add);
      today.minusYears(YEARS).datesUntil(today).forEach(all::add);
      complete &= !far;
    }
    NavigableSet<LocalDate> later = all.tailSet(today, true);
    NavigableSet<LocalDate> before = all.headSet(today, false).descendingSet();
    return new CriticalDays(later, before, complete);
  }
}
