package io.carillon.segments.analysis;

import io.carillon.api.AsOf;
import io.carillon.api.lint.Finding;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Overlap.Relation;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.reasoning.AcrossZones;
import io.carillon.segments.reasoning.Answer;
import io.carillon.segments.reasoning.Formula;
import io.carillon.segments.reasoning.Reasoner;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reasons about definitions that compile. */
public final class Analysis {
  private final ConditionTypes types;
  private final Predicate<String> workflows;

  /**
   * @param workflows whether there is a workflow of that name
   */
  public Analysis(ConditionTypes types, Predicate<String> workflows) {
    this.types = types;
    this.workflows = workflows;
  }

  public List<Finding> lint(
      String segment, Map<String, Object> definition, ConditionTree tree, AsOf asOf) {
    return new Lint(segment, definition, tree, types, asOf.today(), asOf.zone(), workflows)
        .findings();
  }

  /**
   * @param zone in which the second counts days; the first does so in that of the as-of
   */
  public Overlap compare(
      Map<String, Object> first, Map<String, Object> second, AsOf asOf, ZoneId zone) {
    if (zone.getRules().equals(asOf.zone().getRules())) {
      return compare(first, second, asOf);
    }
    Meaning meaning = new Meaning(types);
    Formula one = meaning.read(first).formula();
    int ofFirst = meaning.statements().size();
    Formula other = meaning.read(second).formula();
    Answer both =
        new AcrossZones(meaning.statements(), ofFirst, asOf.zone(), zone)
            .from(asOf.instant(), one.and(other));
    return overlap(both, asOf, false, false);
  }

  public Overlap compare(Map<String, Object> first, Map<String, Object> second, AsOf asOf) {
    Meaning meaning = new Meaning(types);
    Formula one = meaning.read(first).formula();
    Formula other = meaning.read(second).formula();
    Reasoner reasoner = new Reasoner(meaning.statements(), asOf.today(), asOf.zone());
    Answer both = reasoner.fromTodayOn(one.and(other));
    return overlap(both, asOf, reasoner.implies(other, one), reasoner.implies(one, other));
  }

  /** Whether a definition can hold of nobody, from the day of an as-of on. */
  public boolean never(Map<String, Object> definition, AsOf asOf) {
    Meaning meaning = new Meaning(types);
    Formula formula = meaning.read(definition).formula();
    return new Reasoner(meaning.statements(), asOf.today(), asOf.zone())
        .fromTodayOn(formula)
        .never();
  }

  private static Overlap overlap(
      Answer both, AsOf asOf, boolean firstContainsSecond, boolean secondContainsFirst) {
    Relation relation =
        switch (both.certainty()) {
          case YES -> Relation.OVERLAPPING;
          case NO -> Relation.DISJOINT;
          case UNKNOWN -> Relation.UNKNOWN;
        };
    String example =
        both.example().map(w -> Wording.of(w, asOf.today()) + " is in both").orElse("");
    return new Overlap(relation, example, firstContainsSecond, secondContainsFirst);
  }
}
