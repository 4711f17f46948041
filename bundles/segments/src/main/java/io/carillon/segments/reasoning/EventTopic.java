package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events of one type, or of types that some question asks for together. */
record EventTopic(Map<Integer, EventQuestion> questions) implements Topic {
  @Override
  public Space on(LocalDate today, ZoneId zone) {
    TimeLine line = TimeLine.of(List.copyOf(questions.values()), today, zone);
    return new EventSpace(questions, line, today);
  }

  @Override
  public boolean moves() {
    return true;
  }

  @Override
  public List<Edge> edges() {
    return Stream.concat(
            questions.values().stream().flatMap(EventQuestion::edges),
            Stream.of(CalendarDays.TOMORROW))
        .toList();
  }
}
