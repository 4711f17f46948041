package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.workflow.Policy;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a policy's YAML says.
 *
 * @param zone empty for the company's
 */
record PolicyDefinition(
    String name,
    String description,
    Optional<String> category,
    Optional<String> group,
    List<String> channels,
    Optional<Policy.Limit> limit,
    Optional<Policy.Quiet> quiet,
    Policy.WhenOver whenOver,
    Duration longest,
    Optional<ZoneId> zone) {
  private static final Duration LONGEST_PERIOD = Duration.ofDays(31);
  private static final Duration LONGEST_WAIT = Duration.ofDays(31);
  private static final int WEEK = 7;

  /**
   * Reads values that have passed the schema.
   *
   * @throws InvalidInputException naming the place of what is wrong
   */
  static PolicyDefinition of(Definition read) {
    Map<String, Object> values = read.values();
    PolicyDefinition definition =
        new PolicyDefinition(
            read.text("policy", ""),
            read.text("description", ""),
            text(values, "category"),
            text(values, "group"),
            list(values.get("channels")),
            map(values, "limit").map(limit -> limit(limit, read)),
            map(values, "quiet").map(quiet -> quiet(quiet, read)),
            Policy.WhenOver.valueOf(read.text("when_over", "defer").toUpperCase(Locale.ROOT)),
            amount(read.text("at_most", "3 days"), "at_most", LONGEST_WAIT, read),
            text(values, "zone").map(zone -> zone(zone, read)));
    if (definition.category().isPresent() && definition.group().isPresent()) {
      throw fault(
          read, "/group", "group: a policy is of a category or of a group; make two policies");
    }
    if (definition.limit().isEmpty() && definition.quiet().isEmpty()) {
      throw fault(read, "", "a policy needs a limit:, quiet: hours, or both");
    }
    return definition;
  }

  private static Optional<String> text(Map<String, Object> values, String key) {
    return Optional.ofNullable(values.get(key)).map(Object::toString);
  }

  private static Optional<Map<?, ?>> map(Map<String, Object> values, String key) {
    return values.get(key) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  private static List<String> list(Object written) {
    return written instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private static Policy.Limit limit(Map<?, ?> written, Definition read) {
    return new Policy.Limit(
        ((Number) written.get("messages")).intValue(),
        Optional.ofNullable(written.get("in"))
            .map(text -> amount(text, "limit.in", LONGEST_PERIOD, read)),
        Optional.ofNullable(written.get("each"))
            .map(text -> Policy.Calendar.valueOf(text.toString().toUpperCase(Locale.ROOT))));
  }

  private static Duration amount(Object written, String key, Duration most, Definition read) {
    return Durations.read(written)
        .map(Durations.Amount::length)
        .filter(length -> length.compareTo(Duration.ofHours(1)) >= 0)
        .filter(length -> length.compareTo(most) <= 0)
        .orElseThrow(
            () ->
                fault(
                    read,
                    "/" + key.replace('.', '/'),
                    "%s: write an amount such as 7 days, from 1 hour to %d days"
                        .formatted(key, most.toDays())));
  }

  private static Policy.Quiet quiet(Map<?, ?> written, Definition read) {
    Policy.Quiet quiet =
        new Policy.Quiet(
            LocalTime.parse(written.get("from").toString()),
            LocalTime.parse(written.get("until").toString()),
            list(written.get("on")).stream()
                .map(PolicyDefinition::day)
                .collect(Collectors.toUnmodifiableSet()));
    boolean daily = quiet.on().isEmpty() || quiet.on().size() == WEEK;
    if (daily && quiet.from().equals(quiet.until())) {
      throw fault(
          read, "/quiet", "quiet: these hours are never over, so that nothing could be sent");
    }
    return quiet;
  }

  private static DayOfWeek day(String written) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> word(day).equals(written))
        .findFirst()
        .orElseThrow();
  }

  private static String word(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static ZoneId zone(String zone, Definition read) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "%s: zone: \"%s\" is no time zone; write one such as Europe/Madrid or UTC"
              .formatted(read.at("/zone"), zone),
          e);
    }
  }

  private static InvalidInputException fault(Definition read, String pointer, String what) {
    return new InvalidInputException(read.at(pointer) + ": " + what);
  }

  /** The limit in words. */
  String rule() {
    return limit.map(this::rule).orElse("");
  }

  private String rule(Policy.Limit of) {
    String by = channels.isEmpty() ? "" : " by " + String.join(" and ", channels);
    String period =
        of.each()
            .map(each -> "each " + each.name().toLowerCase(Locale.ROOT))
            .orElseGet(() -> "in " + words(of.within().orElseThrow()));
    return "at most %d message%s%s %s"
        .formatted(of.messages(), of.messages() == 1 ? "" : "s", by, period);
  }

  private static String words(Duration length) {
    boolean days = length.toHours() % Duration.ofDays(1).toHours() == 0;
    long number = days ? length.toDays() : length.toHours();
    return "%d %s%s".formatted(number, days ? "day" : "hour", number == 1 ? "" : "s");
  }

  /** The quiet hours in words. */
  String quietRule() {
    return quiet
        .map(
            hours ->
                "quiet from %s until %s%s"
                    .formatted(
                        hours.from(),
                        hours.until(),
                        hours.on().isEmpty()
                            ? ""
                            : hours.on().stream()
                                .sorted()
                                .map(PolicyDefinition::word)
                                .collect(Collectors.joining(", ", " on ", ""))))
        .orElse("");
  }
}
