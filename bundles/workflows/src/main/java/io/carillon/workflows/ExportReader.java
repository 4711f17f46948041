package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportTime;
import io.carillon.api.workflow.WorkflowKind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the second stage of a workflow, its exports, from values of its document. */
final class ExportReader {
  private static final Pattern REPEATED =
      Pattern.compile(
          "(?:daily|weekly on (?<day>[a-z]+)|monthly on (?<date>[1-9]|[12][0-9]|3[01]))"
              + " at (?<time>(?:[01][0-9]|2[0-3]):[0-5][0-9])");

  private ExportReader() {}

  /** What is written wrong is as if it were by hand: {@link #check} refuses that. */
  static List<ExportPlan> read(Map<String, Object> values) {
    return values.get("export") instanceof List<?> list
        ? list.stream().map(each -> plan((Map<?, ?>) each)).toList()
        : List.of();
  }

  private static ExportPlan plan(Map<?, ?> map) {
    String what = map.get("what").toString();
    return new ExportPlan(
        text(map, "name").orElse(what),
        ExportContent.valueOf(what.toUpperCase(Locale.ROOT)),
        map.get("fields") instanceof List<?> fields
            ? fields.stream().map(Object::toString).toList()
            : List.of(),
        ExportFormat.valueOf(text(map, "format").orElse("csv").toUpperCase(Locale.ROOT)),
        map.get("to").toString(),
        text(map, "when").flatMap(ExportReader::time).orElse(new ExportTime.ByHand()),
        text(map, "rows").filter("new"::equals).isPresent());
  }

  /** Empty if nobody can tell what is meant. */
  private static Optional<ExportTime> time(String written) {
    String when = written.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (when.equals("at the end")) {
      return Optional.of(new ExportTime.AtEnd());
    }
    if (when.equals("hourly")) {
      return Optional.of(new ExportTime.Hourly());
    }
    Matcher repeated = REPEATED.matcher(when);
    return repeated.matches() ? repeated(repeated) : moment(written.strip());
  }

  private static Optional<ExportTime> repeated(Matcher matched) {
    LocalTime time = LocalTime.parse(matched.group("time"));
    if (matched.group("date") != null) {
      return Optional.of(new ExportTime.Monthly(Integer.parseInt(matched.group("date")), time));
    }
    String name = matched.group("day");
    if (name == null) {
      return Optional.of(new ExportTime.Daily(time));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(new ExportTime.Weekly(day, time));
      }
    }
    return Optional.empty();
  }

  private static Optional<ExportTime> moment(String written) {
    try {
      return Optional.of(new ExportTime.At(LocalDateTime.parse(written)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws InvalidInputException naming the place of what can't be meant
   */
  static void check(WorkflowDefinition definition, Definition read) {
    if (!(read.values().get("export") instanceof List<?> list)) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String at = "/export/" + i;
      ExportPlan plan = definition.campaign().exports().get(i);
      if (!names.add(plan.name())) {
        throw new InvalidInputException(
            "%s: export: two are called \"%s\"; write name: with another one"
                .formatted(read.at(at), plan.name()));
      }
      if (plan.content() == ExportContent.JOURNEYS && definition.kind() == WorkflowKind.EMAIL) {
        throw new InvalidInputException(
            read.at(at + "/what") + ": export: nobody enters an e-mail workflow; write deliveries");
      }
      if (text((Map<?, ?>) list.get(i), "when").filter(when -> time(when).isEmpty()).isPresent()) {
        throw new InvalidInputException(
            read.at(at + "/when")
                + ": export: when: write at the end, a moment such as 2026-12-24T18:00, hourly,"
                + " daily at 06:00, weekly on monday at 06:00, or monthly on 1 at 06:00");
      }
    }
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }
}
