package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.EventQuestion.Happening;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Days up to today, cut into pieces within which all days are equivalent to the questions, and the
 * events in them: how many there are up to each border, and the sums of their amounts.
 *
 * @param days one of each piece; empty if the zone left its days out
 * @param cuts the borders but the first, which is the beginning of time; the last is tomorrow
 */
record TimeLine(List<Optional<LocalDate>> days, List<LocalDate> cuts) {
  private static final int MOST_TRIED = 12;
  private static final BigDecimal MOST_EVENTS = BigDecimal.TEN.pow(15);
  private static final Range NOTHING = new Range(BigDecimal.ZERO, true, BigDecimal.ZERO, true);
  private static final Range NOT_LESS = new Range(BigDecimal.ZERO, true, null, false);

  static TimeLine of(List<EventQuestion> questions, LocalDate today, ZoneId zone) {
    LocalDate tomorrow = today.plusDays(1);
    TreeSet<LocalDate> cuts = new TreeSet<>(List.of(tomorrow));
    questions.stream()
        .flatMap(EventQuestion::edges)
        .map(edge -> edge.on(today))
        .filter(cut -> cut.isBefore(tomorrow))
        .forEach(cuts::add);
    List<Optional<LocalDate>> days = new ArrayList<>();
    LocalDate first = null;
    for (LocalDate cut : cuts) {
      days.add(CalendarDays.nearest(first, cut, today, day -> CalendarDays.exists(day, zone)));
      first = cut;
    }
    return new TimeLine(days, List.copyOf(cuts));
  }

  /** The border before a day. */
  int border(LocalDate day) {
    return (int) cuts.stream().filter(cut -> !cut.isAfter(day)).count();
  }

  int last() {
    return cuts.size();
  }

  /** What one solution costs. */
  int steps() {
    return 10 * cuts.size();
  }

  /** Whether the demands on numbers of events can be met, without regard to amounts. */
  boolean countable(List<Demand> demands) {
    return counts(demands).solution().isPresent();
  }

  /** Events that meet the demands. {@code UNKNOWN} if there are too many ways to try. */
  Possibility events(List<Demand> demands, String type, Budget budget) {
    Differences counts = counts(demands);
    if (counts.solution().isEmpty()) {
      return Possibility.NONE;
    }
    if (demands.stream().noneMatch(Demand::amounts)) {
      return happenings(counts, new BigDecimal[days.size() + 1], type);
    }
    List<Integer> open =
        IntStream.range(0, days.size()).filter(i -> canHave(counts, i)).boxed().toList();
    for (Range each : new Range[] {NOT_LESS, new Range(null, false, null, false)}) {
      Optional<BigDecimal[]> sums = amounts(demands, open, each);
      if (sums.isPresent()) {
        Differences needed = counts.copy();
        open.stream()
            .filter(i -> sums.get()[i + 1].compareTo(sums.get()[i]) != 0)
            .forEach(i -> needed.in(i, i + 1, Demand.some(i, i + 1).range()));
        if (needed.solution().isPresent()) {
          return happenings(needed, sums.get(), type);
        }
      } else if (each != NOT_LESS) {
        return Possibility.NONE;
      }
    }
    return tryEach(demands, counts, open, type, budget);
  }

  /** Amounts are possible only in pieces that have events: tries all sets of such pieces. */
  private Possibility tryEach(
      List<Demand> demands, Differences counts, List<Integer> open, String type, Budget budget) {
    if (open.size() > MOST_TRIED) {
      return Possibility.UNKNOWN;
    }
    for (int set = 0; set < 1 << open.size(); set++) {
      if (!budget.take(steps())) {
        return Possibility.UNKNOWN;
      }
      int chosen = set;
      List<Integer> some =
          IntStream.range(0, open.size())
              .filter(i -> (chosen >> i & 1) == 1)
              .mapToObj(open::get)
              .toList();
      Differences needed = counts.copy();
      some.forEach(i -> needed.in(i, i + 1, Demand.some(i, i + 1).range()));
      if (needed.solution().isPresent()) {
        Optional<BigDecimal[]> sums = amounts(demands, some, new Range(null, false, null, false));
        if (sums.isPresent()) {
          return happenings(needed, sums.get(), type);
        }
      }
    }
    return Possibility.NONE;
  }

  private boolean canHave(Differences counts, int piece) {
    return counts
        .copy()
        .in(piece, piece + 1, Demand.some(piece, piece + 1).range())
        .solution()
        .isPresent();
  }

  private Differences counts(List<Demand> demands) {
    Differences counts = new Differences(days.size() + 1);
    for (int piece = 0; piece < days.size(); piece++) {
      counts.in(piece, piece + 1, days.get(piece).isPresent() ? NOT_LESS : NOTHING);
    }
    demands.stream()
        .filter(demand -> !demand.amounts())
        .forEach(demand -> counts.in(demand.from(), demand.to(), demand.range()));
    return counts;
  }

  private Optional<BigDecimal[]> amounts(List<Demand> demands, List<Integer> open, Range each) {
    Differences sums = new Differences(days.size() + 1);
    for (int piece = 0; piece < days.size(); piece++) {
      sums.in(piece, piece + 1, open.contains(piece) ? each : NOTHING);
    }
    demands.stream()
        .filter(Demand::amounts)
        .forEach(demand -> sums.in(demand.from(), demand.to(), demand.range()));
    return sums.solution();
  }

  private Possibility happenings(Differences counts, BigDecimal[] sums, String type) {
    BigDecimal[] numbers = counts.solution().orElseThrow();
    if (numbers[days.size()].subtract(numbers[0]).compareTo(MOST_EVENTS) > 0) {
      return Possibility.UNKNOWN;
    }
    List<Happening> events = new ArrayList<>();
    for (int piece = 0; piece < days.size(); piece++) {
      long count = numbers[piece + 1].subtract(numbers[piece]).longValueExact();
      if (count > 0) {
        BigDecimal amount =
            sums[piece] == null ? BigDecimal.ZERO : sums[piece + 1].subtract(sums[piece]);
        events.add(new Happening(days.get(piece).orElseThrow(), type, count, amount));
      }
    }
    return Possibility.with(events);
  }
}
