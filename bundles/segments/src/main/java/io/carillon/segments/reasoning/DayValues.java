package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Days that represent all others: the borders of the spans cut the calendar into pieces, and one
 * day of each is enough; for anniversaries, one that is an anniversary and one that is not.
 *
 * @param exists which days there are
 */
record DayValues(
    List<Question> questions, Attribute attribute, LocalDate today, Predicate<LocalDate> exists) {

  FieldTopic.Candidates candidates() {
    List<LocalDate> days = new ArrayList<>();
    LocalDate first = null;
    for (LocalDate cut : cuts()) {
      addDays(days, first, cut);
      first = cut;
    }
    if (!attribute.fact()) {
      addDays(days, first, null);
    }
    // Examples near today are easiest to read, those before it first.
    days.sort(
        Comparator.comparing((LocalDate day) -> day.isAfter(today))
            .thenComparing(day -> Math.abs(day.toEpochDay() - today.toEpochDay())));
    return new FieldTopic.Candidates(days, true);
  }

  private TreeSet<LocalDate> cuts() {
    LocalDate tomorrow = today.plusDays(1);
    TreeSet<LocalDate> cuts = new TreeSet<>();
    questions.stream()
        .flatMap(Question::edges)
        .map(edge -> edge.on(today))
        .filter(cut -> !attribute.fact() || cut.isBefore(tomorrow))
        .forEach(cuts::add);
    if (attribute.fact()) {
      cuts.add(tomorrow);
    }
    return cuts;
  }

  private void addDays(List<LocalDate> days, LocalDate first, LocalDate end) {
    if (questions.stream().noneMatch(Question.Anniversary.class::isInstance)) {
      CalendarDays.nearest(first, end, today, exists).ifPresent(days::add);
      return;
    }
    Question anniversary = new Question.Anniversary();
    Optional<LocalDate> common =
        CalendarDays.nearest(
            first, end, today, day -> exists.test(day) && !anniversary.holds(day, today));
    common.ifPresent(days::add);
    CalendarDays.anniversary(first, end, today, exists).ifPresent(days::add);
  }
}
