package io.carillon.journeys.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What happened to whom, in the order of time. */
final class Facts {
  /**
   * Something that happened.
   *
   * @param what in a test's own words
   */
  record Fact(Instant at, long contact, String what) {}

  private final List<Fact> all = new ArrayList<>();

  void add(Fact fact) {
    all.add(fact);
  }

  /** All of a person up to a moment. */
  private Stream<Fact> of(long contact, Instant until) {
    return all.stream().filter(each -> each.contact() == contact && !each.at().isAfter(until));
  }

  boolean any(long contact, Instant until, Predicate<String> what) {
    return of(contact, until).anyMatch(each -> what.test(each.what()));
  }

  /** The newest value of what has values, written as {@code name=value}. */
  String value(long contact, Instant until, String name) {
    return of(contact, until)
        .map(Fact::what)
        .filter(what -> what.startsWith(name + "="))
        .reduce((earlier, later) -> later)
        .map(what -> what.substring(name.length() + 1))
        .orElse("");
  }

  /** Those of a person that are about a flow, or about none. */
  List<String> told(long contact, String flow) {
    return all.stream()
        .filter(each -> each.contact() == contact)
        .filter(
            each ->
                each.what().matches("(enter )?" + flow + "\\b.*")
                    || !each.what().matches("(enter |f\\d+/).*"))
        .map(each -> each.at() + " " + each.what())
        .toList();
  }
}
