package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.EventQuestion.Happening;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides whether two formulas that count days in zones of their own can hold of one contact at one
 * moment: "today" of one zone and "yesterday" of another have hours in common.
 *
 * <p>As of one moment, every border of a day is an instant. What is possible depends only on the
 * order of these instants, so one moment for each order is enough. It tries the end of each local
 * day of either zone, when the most is known, for some years, which includes the changes to and
 * from summer time of both.
 */
public final class AcrossZones {
  private static final int YEARS = 5;
  private static final int MOST_ORDERS = 300;
  private static final int MOST_MOMENTS = 20_000;

  /** Days between two borders in the abstract calendar that replaces the real one. */
  private static final int APART = 10;

  /** Days around one on which a moving border coincides with a fixed one, in any zone. */
  private static final int AROUND = 3;

  private final List<Proposition> statements;
  private final int ofFirst;
  private final ZoneId first;
  private final ZoneId second;

  /**
   * @param statements numbered by their position; formulas refer to them
   * @param ofFirst how many of them, from the first on, count days in the zone {@code first}; the
   *     others do so in {@code second}
   */
  public AcrossZones(List<Proposition> statements, int ofFirst, ZoneId first, ZoneId second) {
    this.statements = List.copyOf(statements);
    this.ofFirst = ofFirst;
    this.first = first;
    this.second = second;
  }

  /**
   * Whether a formula can hold at a moment from one on. The example tells days of the first zone.
   */
  public Answer from(Instant now, Formula formula) {
    Set<List<Integer>> asked = new HashSet<>();
    boolean unknown = false;
    for (Instant moment : moments(now)) {
      Order order = new Order(moment);
      if (asked.contains(order.ranks())) {
        continue;
      }
      if (asked.size() == MOST_ORDERS) {
        unknown = true;
        break;
      }
      asked.add(order.ranks());
      Answer answer = order.ask(formula);
      if (answer.possible()) {
        return answer;
      }
      unknown |= !answer.never();
    }
    return new Answer(unknown ? Certainty.UNKNOWN : Certainty.NO, Optional.empty(), false);
  }

  /** The last moment of each local day of either zone that matters, from one on. */
  private NavigableSet<Instant> moments(Instant now) {
    NavigableSet<Instant> ends = new TreeSet<>();
    for (ZoneId zone : List.of(first, second)) {
      LocalDate today = now.atZone(zone).toLocalDate();
      for (LocalDate day : days(today)) {
        ends.add(startOf(day.plusDays(1), zone).minus(1, ChronoUnit.MICROS));
      }
    }
    NavigableSet<Instant> later = new TreeSet<>(ends.tailSet(now, true));
    while (later.size() > MOST_MOMENTS) {
      later.pollLast();
    }
    return later;
  }

  private NavigableSet<LocalDate> days(LocalDate today) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    today.datesUntil(today.plusYears(YEARS)).forEach(days::add);
    List<Edge> edges = statements.stream().flatMap(AcrossZones::edges).toList();
    for (Edge one : edges) {
      for (Edge other : edges) {
        if (one instanceof Edge.FromToday moving && other instanceof Edge.Fixed fixed) {
          LocalDate meeting = fixed.date().minusDays(moving.days());
          for (int beside = -AROUND; beside <= AROUND; beside++) {
            days.add(meeting.plusDays(beside));
          }
        }
      }
    }
    return days;
  }

  private static Stream<Edge> edges(Proposition statement) {
    if (statement instanceof Proposition.OfEvents events) {
      return events.question().edges();
    }
    return statement instanceof Proposition.OfValue value
        ? value.question().plain().edges()
        : Stream.empty();
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private ZoneId zone(int statement) {
    return statement < ofFirst ? first : second;
  }

  /** All borders as of one moment. */
  private final class Order {
    private final Instant moment;
    private final LocalDate today;
    private final List<Instant> instants;
    private final int known;
    private final List<Integer> ranks;

    Order(Instant moment) {
      this.moment = moment;
      this.today = moment.atZone(first).toLocalDate();
      Instant later = moment.plus(1, ChronoUnit.MICROS);
      TreeSet<Instant> all = new TreeSet<>(List.of(later));
      List<Instant> ofMoments = new ArrayList<>();
      List<LocalDate> ofDates = new ArrayList<>();
      for (int i = 0; i < statements.size(); i++) {
        boolean dates = isOfDate(statements.get(i));
        for (LocalDate day : borders(i)) {
          if (dates) {
            ofDates.add(day);
          } else {
            ofMoments.add(startOf(day, zone(i)));
          }
        }
      }
      all.addAll(ofMoments);
      this.instants = List.copyOf(all);
      this.known = instants.indexOf(later);
      List<LocalDate> dates = List.copyOf(new TreeSet<>(ofDates));
      this.ranks =
          Stream.of(
                  Stream.of(known),
                  ofMoments.stream().map(instants::indexOf),
                  ofDates.stream().map(dates::indexOf))
              .flatMap(part -> part)
              .toList();
    }

    List<Integer> ranks() {
      return ranks;
    }

    /** The days at whose beginning the answer of a statement may change. */
    private List<LocalDate> borders(int statement) {
      LocalDate here = moment.atZone(zone(statement)).toLocalDate();
      if (statements.get(statement) instanceof Proposition.OfValue value
          && value.question().plain() instanceof Question.Anniversary) {
        return anniversaries(here).stream()
            .flatMap(day -> Stream.of(day, day.plusDays(1)))
            .toList();
      }
      return edges(statements.get(statement)).map(edge -> edge.on(here)).toList();
    }

    Answer ask(Formula formula) {
      List<Proposition> still =
          IntStream.range(0, statements.size()).mapToObj(this::still).toList();
      Answer answer = new Reasoner(still, today, ZoneOffset.UTC).today(formula);
      return new Answer(answer.certainty(), answer.example().map(this::real), false);
    }

    /** A proposition with the borders as of now. */
    private Proposition still(int number) {
      Proposition statement = statements.get(number);
      if (statement instanceof Proposition.OfValue value) {
        return new Proposition.OfValue(
            value.attribute(), still(value.question(), number, isOfDate(statement)));
      }
      if (statement instanceof Proposition.OfEvents events) {
        EventQuestion asked = events.question();
        return new Proposition.OfEvents(
            new EventQuestion(
                asked.types(),
                asked.measure(),
                asked.window().map(days -> still(days, number, false)),
                asked.numbers(),
                asked.days().map(days -> still(days, number, false))));
      }
      return statement;
    }

    private Question still(Question question, int number, boolean dates) {
      if (question instanceof Question.Not not) {
        return new Question.Not(still(not.of(), number, dates));
      }
      if (question instanceof Question.Within within) {
        return new Question.Within(still(within.days(), number, dates));
      }
      if (question instanceof Question.Anniversary) {
        LocalDate here = moment.atZone(zone(number)).toLocalDate();
        return new Question.OnDays(
            anniversaries(here).stream().map(day -> still(day(day), number, dates)).toList());
      }
      return question;
    }

    private Days still(Days days, int number, boolean dates) {
      return new Days(
          days.first().map(edge -> still(edge, number, dates)),
          days.end().map(edge -> still(edge, number, dates)));
    }

    private Edge still(Edge edge, int number, boolean dates) {
      LocalDate border = edge.on(moment.atZone(zone(number)).toLocalDate());
      return new Edge.Fixed(dates ? border : standIn(startOf(border, zone(number))));
    }

    /** In the abstract calendar; what is known ends with its today. */
    private LocalDate standIn(Instant border) {
      return today.plusDays(1 + (long) APART * (instants.indexOf(border) - known));
    }

    /**
     * A day of the real calendar, in the first zone, at the end of the piece that an abstract day
     * represents.
     */
    private LocalDate real(LocalDate day) {
      int piece =
          known + Math.floorDiv((int) (day.toEpochDay() - today.toEpochDay() - 1), APART) + 1;
      Instant seen =
          piece < instants.size()
              ? instants.get(Math.max(0, piece)).minus(1, ChronoUnit.MICROS)
              : instants.get(instants.size() - 1);
      return seen.atZone(first).toLocalDate();
    }

    private ExampleContact real(ExampleContact example) {
      Map<String, Object> values = new LinkedHashMap<>();
      example
          .values()
          .forEach(
              (name, value) ->
                  values.put(
                      name, value instanceof LocalDate day && !isDate(name) ? real(day) : value));
      List<Happening> events =
          example.events().stream()
              .map(
                  each -> new Happening(real(each.day()), each.type(), each.count(), each.amount()))
              .toList();
      return new ExampleContact(today, values, events);
    }
  }

  private static boolean isOfDate(Proposition statement) {
    return statement instanceof Proposition.OfValue value
        && value.attribute().kind() == Attribute.Kind.DATE;
  }

  private boolean isDate(String name) {
    return statements.stream()
        .anyMatch(
            statement ->
                isOfDate(statement)
                    && ((Proposition.OfValue) statement).attribute().name().equals(name));
  }

  private static Days day(LocalDate day) {
    return new Days(Optional.of(new Edge.Fixed(day)), Optional.of(new Edge.Fixed(day.plusDays(1))));
  }

  /** The days of which a day is the anniversary, back to at least one leap year. */
  private static List<LocalDate> anniversaries(LocalDate today) {
    Question anniversary = new Question.Anniversary();
    return IntStream.rangeClosed(1, CalendarDays.MOST_YEARS)
        .mapToObj(today::minusYears)
        .flatMap(day -> Stream.of(day, day.plusDays(1)))
        .filter(day -> anniversary.holds(day, today))
        .distinct()
        .toList();
  }
}
