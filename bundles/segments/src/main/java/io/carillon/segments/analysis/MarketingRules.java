package io.carillon.segments.analysis;

import io.carillon.api.lint.Finding.Severity;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import io.carillon.segments.condition.Windows;
import io.carillon.segments.reasoning.Answer;
import io.carillon.segments.reasoning.Formula;
import io.carillon.segments.reasoning.Reasoner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules of good practice for partners' segments (R192), and what follows from them. */
final class MarketingRules {
  private static final String JOINED_DATE = "original_joined";

  private final Asked asked;
  private final Reasoner reasoner;
  private final Predicate<String> workflows;

  /**
   * @param workflows whether there is a workflow of that name
   */
  MarketingRules(Asked asked, Reasoner reasoner, Predicate<String> workflows) {
    this.asked = asked;
    this.reasoner = reasoner;
    this.workflows = workflows;
  }

  /** Conditions that the rules ask about, beside the segment's own. */
  record Asked(Formula joined, Formula wasJoined, Formula noJoinedDate, Formula noAddress) {
    Asked(Meaning meaning) {
      this(
          stage(meaning, "joined"),
          stage(meaning, "joined", "expired"),
          empty(meaning, JOINED_DATE),
          empty(meaning, "marketplace_email").and(empty(meaning, "custom_email")));
    }

    private static Formula stage(Meaning meaning, String... stages) {
      return meaning
          .ask("field", FieldCondition.RELATIONSHIP_STAGE, "is", "any_of", "value", List.of(stages))
          .formula();
    }

    private static Formula empty(Meaning meaning, String field) {
      return meaning.ask("field", field, "is", "empty").formula();
    }
  }

  void find(Part root, Answer possible, Findings findings) {
    visit(root, List.of(), findings);
    if (possible.possible() && reasoner.implies(root.formula(), asked.noAddress())) {
      findings.add(
          "NO_ADDRESS",
          Severity.WARNING,
          Optional.empty(),
          "Nobody in it has an e-mail address, so nobody can be written to",
          "Ask for marketplace_email or custom_email to be not_empty");
    }
  }

  private void visit(Part part, List<Formula> around, Findings findings) {
    switch (part.kind()) {
      case CONDITION -> condition(part, around, findings);
      case NOT -> visit(part.parts().get(0), List.of(), findings);
      case ANY -> part.parts().forEach(one -> visit(one, around, findings));
      case ALL -> {
        twice(part, findings);
        for (Part one : part.parts()) {
          List<Formula> more = new ArrayList<>(around);
          part.parts().stream().filter(other -> other != one).forEach(o -> more.add(o.formula()));
          visit(one, more, findings);
        }
      }
    }
  }

  private void condition(Part part, List<Formula> around, Findings findings) {
    List<Formula> with = new ArrayList<>(around);
    with.add(part.formula());
    Formula whole = new Formula.All(with);
    Map<String, Object> condition = part.condition();
    if (condition.containsKey(PerformanceCondition.NAME)) {
      metric(part, whole, findings);
    } else if (JOINED_DATE.equals(condition.get("field"))) {
      joinedDate(part, whole, findings);
    } else if (condition.get(SentCondition.NAME) instanceof String workflow
        && !workflows.test(workflow)) {
      findings.add(
          "SENT_BY_NO_WORKFLOW",
          Severity.WARNING,
          Optional.of(part),
          "There is no workflow \"" + workflow + "\", so it has sent nothing to anybody",
          "Write the name of a workflow as workflow-list shows it, or make the workflow");
    }
  }

  private void metric(Part part, Formula whole, Findings findings) {
    Object metric = part.condition().get(PerformanceCondition.NAME);
    if (reasoner.fromTodayOn(whole.and(asked.joined().not())).possible()) {
      findings.add(
          "METRIC_WITHOUT_JOINED",
          Severity.WARNING,
          Optional.of(part),
          "It measures "
              + metric
              + " also of contacts who have not joined, and they always have none",
          "Add {field: relationship_stage, is: any_of, value: [joined]} beside it");
    }
    if (!part.condition().containsKey(Windows.WITHIN)) {
      findings.add(
          "METRIC_WITHOUT_DATE_RANGE",
          Severity.ADVICE,
          Optional.of(part),
          "It measures " + metric + " of all times",
          "Say of which days, such as within: {last_days: 30}");
    }
  }

  private void joinedDate(Part part, Formula whole, Findings findings) {
    if (reasoner.fromTodayOn(whole).possible()
        && reasoner.implies(whole, asked.noJoinedDate().not())
        && reasoner.implies(whole, asked.wasJoined().not())) {
      findings.add(
          "JOINED_DATE_BESIDE_OTHER_STAGE",
          Severity.WARNING,
          Optional.of(part),
          "It asks for a day of joining beside stages of contacts who have not joined",
          "Ask for the stage joined, or for last_transition instead of original_joined");
    }
  }

  /** The same metric twice in one group, with any days (R192). */
  private static void twice(Part group, Findings findings) {
    Map<Object, Part> seen = new HashMap<>();
    for (Part part : group.parts()) {
      Optional<Part> metric =
          part.isSingle() ? part.conditions().findFirst() : Optional.<Part>empty();
      Object name = metric.map(one -> one.condition().get(PerformanceCondition.NAME)).orElse(null);
      Part first = name == null ? null : seen.putIfAbsent(name, part);
      if (first != null) {
        findings.add(
            "SAME_PERFORMANCE_FILTER_TWICE",
            Severity.WARNING,
            Optional.of(part),
            "It measures " + name + " a second time beside " + first.place(),
            "Ask for " + name + " once, such as between two values, or make two segments");
      }
    }
  }
}
