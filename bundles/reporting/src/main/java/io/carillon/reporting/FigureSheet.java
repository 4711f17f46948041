package io.carillon.reporting;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of a workflow as of one moment, and the sums that a report shows. */
final class FigureSheet {
  private static final String SENT = DeliveryState.SENT.name();

  private final List<Figure> figures;
  private final List<ClickedLink> links;

  FigureSheet(List<Figure> figures, List<ClickedLink> links) {
    this.figures = figures;
    this.links = links;
  }

  /** The whole report. */
  WorkflowReport report(
      long id,
      String name,
      String state,
      Optional<Instant> lastProcessed,
      ZoneId zone,
      List<WorkflowReport.Run> runs) {
    Map<DeliveryState, Long> states = states();
    return new WorkflowReport(
        id,
        name,
        state,
        lastProcessed,
        zone,
        states.values().stream().mapToLong(Long::longValue).sum(),
        states,
        reasons(),
        total(figures),
        by(Figure::step, figure -> !figure.step().isEmpty()),
        by(Figure::language, figure -> !figure.step().isEmpty() && !waits(figure)),
        days(),
        linkFigures(),
        bounces(),
        runs);
  }

  private Map<DeliveryState, Long> states() {
    Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
    for (Figure figure : figures) {
      state(figure).ifPresent(state -> states.merge(state, figure.n(), Long::sum));
    }
    states.values().removeIf(count -> count == 0);
    return states;
  }

  private Map<Reason, Long> reasons() {
    Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    for (Figure figure : figures) {
      if (notSent(figure) && !figure.detail().isEmpty()) {
        reasons.merge(Reason.valueOf(figure.detail()), figure.n(), Long::sum);
      }
    }
    return reasons;
  }

  private Map<String, Figures> by(Function<Figure, String> key, Predicate<Figure> which) {
    Map<String, Figures> by = new LinkedHashMap<>();
    figures.stream().filter(which).collect(Collectors.groupingBy(key)).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> by.put(entry.getKey(), total(entry.getValue())));
    return by;
  }

  private static Figures total(List<Figure> figures) {
    Map<String, Long> sums = sums(figures);
    long waiting = figures.stream().filter(FigureSheet::waits).mapToLong(Figure::n).sum();
    long notSent = figures.stream().filter(FigureSheet::notSent).mapToLong(Figure::n).sum();
    long sent = sums.getOrDefault(SENT, 0L);
    return new Figures(
        waiting + notSent + sent,
        waiting,
        notSent,
        sent,
        sums.getOrDefault("BOUNCED", 0L),
        sums.getOrDefault("OPENED", 0L),
        sums.getOrDefault("CLICKED", 0L),
        sums.getOrDefault("COMPLAINED", 0L),
        sums.getOrDefault("UNSUBSCRIBED", 0L),
        sums.getOrDefault("RAW_OPENED", 0L),
        sums.getOrDefault("RAW_CLICKED", 0L),
        sums.getOrDefault("OPENS", 0L),
        sums.getOrDefault("CLICKS", 0L),
        sums.getOrDefault("RAW_OPENS", 0L),
        sums.getOrDefault("RAW_CLICKS", 0L));
  }

  private List<WorkflowReport.Day> days() {
    Map<LocalDate, List<Figure>> byDay =
        figures.stream()
            .filter(figure -> figure.day().isPresent())
            .collect(Collectors.groupingBy(figure -> figure.day().orElseThrow()));
    return byDay.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> day(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static WorkflowReport.Day day(LocalDate day, List<Figure> figures) {
    Map<String, Long> sums = sums(figures);
    return new WorkflowReport.Day(
        day,
        sums.getOrDefault(SENT, 0L),
        figures.stream().filter(FigureSheet::notSent).mapToLong(Figure::n).sum(),
        sums.getOrDefault("BOUNCED", 0L),
        sums.getOrDefault("OPENED", 0L),
        sums.getOrDefault("CLICKED", 0L),
        sums.getOrDefault("COMPLAINED", 0L),
        sums.getOrDefault("UNSUBSCRIBED", 0L),
        sums.getOrDefault("OPEN_REQUESTS", 0L),
        sums.getOrDefault("CLICK_REQUESTS", 0L));
  }

  /** Versions of a message have the same links mostly, at the same places: those are one. */
  private List<WorkflowReport.Link> linkFigures() {
    Map<String, Map<String, Long>> byLink = new HashMap<>();
    Map<String, String> languages = new HashMap<>();
    for (Figure figure : figures) {
      if (figure.what().startsWith(ClickedLink.FIGURES)) {
        byLink
            .computeIfAbsent(figure.detail() + figure.language(), key -> new HashMap<>())
            .merge(figure.what(), figure.n(), Long::sum);
        languages.put(figure.detail() + figure.language(), figure.language());
      }
    }
    Map<List<Object>, WorkflowReport.Link> sums = new LinkedHashMap<>();
    for (ClickedLink link : links) {
      Map<String, Long> counts = byLink.remove(link.key() + link.language());
      add(sums, link, counts == null ? Map.of() : counts);
    }
    byLink.forEach(
        (key, counts) -> {
          String language = languages.get(key);
          String detail = key.substring(0, key.length() - language.length());
          add(sums, new ClickedLink(detail, language, "", ""), counts);
        });
    List<WorkflowReport.Link> sorted = new ArrayList<>(sums.values());
    sorted.sort(
        Comparator.comparingLong(WorkflowReport.Link::persons)
            .thenComparingLong(WorkflowReport.Link::rawClicks)
            .reversed()
            .thenComparing(WorkflowReport.Link::language)
            .thenComparing(WorkflowReport.Link::position));
    return sorted;
  }

  private static void add(
      Map<List<Object>, WorkflowReport.Link> sums, ClickedLink link, Map<String, Long> counts) {
    int position = ClickedLink.position(link.key());
    sums.merge(
        List.of(link.language(), position, link.label(), link.target()),
        new WorkflowReport.Link(
            link.language(),
            position,
            link.label(),
            link.target(),
            counts.getOrDefault("LINK_PERSONS", 0L),
            counts.getOrDefault("LINK_CLICKS", 0L),
            counts.getOrDefault("LINK_RAW_CLICKS", 0L)),
        (one, other) ->
            new WorkflowReport.Link(
                one.language(),
                one.position(),
                one.label(),
                one.target(),
                one.persons() + other.persons(),
                one.clicks() + other.clicks(),
                one.rawClicks() + other.rawClicks()));
  }

  private List<WorkflowReport.Bounced> bounces() {
    Map<String, Long> byDetail = new HashMap<>();
    figures.stream()
        .filter(figure -> figure.what().equals("BOUNCED"))
        .forEach(figure -> byDetail.merge(figure.detail(), figure.n(), Long::sum));
    return byDetail.entrySet().stream()
        .map(
            entry -> {
              String[] parts = entry.getKey().split(":", 3);
              return new WorkflowReport.Bounced(parts[0], parts[1], parts[2], entry.getValue());
            })
        .sorted(
            Comparator.comparingLong(WorkflowReport.Bounced::messages)
                .reversed()
                .thenComparing(WorkflowReport.Bounced::toString))
        .toList();
  }

  private static Map<String, Long> sums(List<Figure> figures) {
    return figures.stream()
        .collect(Collectors.groupingBy(Figure::what, Collectors.summingLong(Figure::n)));
  }

  private static Optional<DeliveryState> state(Figure figure) {
    for (DeliveryState state : DeliveryState.values()) {
      if (state.name().equals(figure.what())) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  private static boolean notSent(Figure figure) {
    return state(figure).filter(DeliveryState::finished).isPresent() && !figure.what().equals(SENT);
  }

  private static boolean waits(Figure figure) {
    return state(figure).filter(state -> !state.finished()).isPresent();
  }
}
