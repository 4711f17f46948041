package io.carillon.shell.policy;

import io.carillon.api.workflow.Policy;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Policies in words. */
final class PolicyWords {
  private PolicyWords() {}

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String scope(Policy policy) {
    return policy
        .category()
        .map(category -> "the %s \"%s\"".formatted(word(category.kind()), category.name()))
        .orElse("all workflows");
  }

  static String limit(Policy.Limit limit) {
    return limit
        .each()
        .map(each -> "%d each %s".formatted(limit.messages(), word(each)))
        .orElseGet(
            () -> "%d in %s".formatted(limit.messages(), length(limit.within().orElseThrow())));
  }

  static String quiet(Policy.Quiet quiet) {
    String days =
        quiet.on().stream()
            .sorted()
            .map(day -> word(day).substring(0, 3))
            .collect(Collectors.joining(" "));
    return "%s-%s%s".formatted(quiet.from(), quiet.until(), days.isEmpty() ? "" : " " + days);
  }

  static String length(Duration length) {
    return length.toHoursPart() == 0 ? length.toDays() + " d" : length.toHours() + " h";
  }
}
