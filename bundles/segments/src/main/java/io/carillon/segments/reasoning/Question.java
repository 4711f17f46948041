package io.carillon.segments.reasoning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a condition asks of an attribute's value; null is "no value". */
public sealed interface Question {
  /** The answer for a value, on a day. */
  boolean holds(Object value, LocalDate today);

  /** The question without a "not" around it. */
  default Question plain() {
    return this;
  }

  /** The borders of the days that it asks for. */
  default Stream<Edge> edges() {
    return Stream.empty();
  }

  /** There is no value, or nothing in it. */
  record Empty() implements Question {
    @Override
    public boolean holds(Object value, LocalDate today) {
      return value == null
          || value.equals("")
          || value instanceof Collection<?> entries && entries.isEmpty();
    }
  }

  /** A day in a span. */
  record Within(Days days) implements Question {
    @Override
    public Stream<Edge> edges() {
      return days.edges();
    }

    @Override
    public boolean holds(Object value, LocalDate today) {
      return value instanceof LocalDate day && days.hold(day, today);
    }
  }

  /** A day in one of some spans. */
  record OnDays(List<Days> spans) implements Question {
    @Override
    public Stream<Edge> edges() {
      return spans.stream().flatMap(Days::edges);
    }

    @Override
    public boolean holds(Object value, LocalDate today) {
      return value instanceof LocalDate day
          && spans.stream().anyMatch(span -> span.hold(day, today));
    }
  }

  /** The same day of an earlier year; 29 February counts on the 28th in common years. */
  record Anniversary() implements Question {
    @Override
    public boolean holds(Object value, LocalDate today) {
      return value instanceof LocalDate day
          && day.isBefore(today)
          && MonthDay.from(day).atYear(today.getYear()).equals(today);
    }
  }

  /** A number of a set. */
  record Among(Numbers numbers) implements Question {
    @Override
    public boolean holds(Object value, LocalDate today) {
      return value instanceof BigDecimal number && numbers.hold(number);
    }
  }

  /** Yes, or no. */
  record Is(boolean answer) implements Question {
    @Override
    public boolean holds(Object value, LocalDate today) {
      return value instanceof Boolean flag && flag == answer;
    }
  }

  /** How a text is compared. */
  enum Match {
    EQUAL,
    CONTAINS,
    STARTS,
    ENDS
  }

  /** A text that matches one of some texts. */
  record Texts(Match match, List<String> texts, boolean ignoreCase) implements Question {
    /** Without regard to case, texts are kept case-folded. */
    public Texts {
      texts = ignoreCase ? texts.stream().map(CaseFolding::fold).toList() : List.copyOf(texts);
    }

    @Override
    public boolean holds(Object value, LocalDate today) {
      if (!(value instanceof String written)) {
        return false;
      }
      String text = ignoreCase ? CaseFolding.fold(written) : written;
      return texts.stream().anyMatch(part -> matches(text, part));
    }

    private boolean matches(String text, String part) {
      return switch (match) {
        case EQUAL -> text.equals(part);
        case CONTAINS -> text.contains(part);
        case STARTS -> text.startsWith(part);
        case ENDS -> text.endsWith(part);
      };
    }
  }

  /** A list with one of some entries, or with all of them. */
  record Entries(boolean all, List<String> entries) implements Question {
    @Override
    public boolean holds(Object value, LocalDate today) {
      return value instanceof Set<?> list
          && (all ? list.containsAll(entries) : entries.stream().anyMatch(list::contains));
    }
  }

  /** Does not hold; so also for no value. */
  record Not(Question of) implements Question {
    @Override
    public boolean holds(Object value, LocalDate today) {
      return !of.holds(value, today);
    }

    @Override
    public Question plain() {
      return of.plain();
    }
  }
}
