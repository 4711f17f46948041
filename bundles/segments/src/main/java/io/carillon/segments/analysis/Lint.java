package io.carillon.segments.analysis;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.reasoning.Answer;
import io.carillon.segments.reasoning.Formula;
import io.carillon.segments.reasoning.Reasoner;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what is wrong or risky in one segment (R47, R66, R111, R192). Codes are documented in
 * docs/lint.md. What can't be decided is not reported.
 */
final class Lint {
  private final String segment;
  private final Part root;
  private final LocalDate today;
  private final Labels labels;
  private final Reasoner reasoner;
  private final MarketingRules marketing;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param definition one that compiles
   * @param tree the same, compiled: its labels name the conditions
   * @param workflows whether there is a workflow of that name
   */
  Lint(
      String segment,
      Map<String, Object> definition,
      ConditionTree tree,
      ConditionTypes types,
      LocalDate today,
      ZoneId zone,
      Predicate<String> workflows) {
    this.segment = segment;
    this.today = today;
    Meaning meaning = new Meaning(types);
    this.root = meaning.read(definition);
    this.labels = new Labels(root, tree);
    MarketingRules.Asked asked = new MarketingRules.Asked(meaning);
    this.reasoner = new Reasoner(meaning.statements(), today, zone);
    this.marketing = new MarketingRules(asked, reasoner, workflows);
  }

  List<Finding> findings() {
    Answer answer = reasoner.fromTodayOn(root.formula());
    if (answer.never()) {
      never();
    } else if (reasoner.fromTodayOn(root.formula().not()).never()) {
      add(
          "TAUTOLOGY",
          Severity.ERROR,
          Optional.empty(),
          "Everybody is in it: its conditions hold for any contact",
          "Say who is meant; a segment of everyone is refused");
    } else {
      if (answer.possible()) {
        later(answer);
      }
      new Superfluous(root, reasoner, labels, this::add).find();
    }
    marketing.find(root, answer, this::add);
    return List.copyOf(findings);
  }

  private void add(
      String code, Severity severity, Optional<Part> at, String sentence, String advice) {
    findings.add(
        new Finding(code, severity, segment, sentence, advice, at.map(Part::place).orElse("")));
  }

  private void never() {
    Answer past = reasoner.beforeToday(root.formula());
    if (past.possible()) {
      add(
          "PAST_DATES_ONLY",
          Severity.ERROR,
          Optional.empty(),
          "Nobody can be in it any more: it could hold until "
              + past.example().orElseThrow().day()
              + " only",
          "Move its dates, or count the days from today, as in last_days");
      return;
    }
    Optional<List<Part>> culprits = culprits(root);
    String sentence =
        culprits
            .map(
                parts ->
                    parts.size() == 1
                        ? labels.of(parts.get(0)) + ": this can never hold"
                        : labels.of(parts.get(0))
                            + ", and "
                            + labels.of(parts.get(1))
                            + ": never both at once")
            .orElse("Its conditions can never hold together");
    add(
        "CONTRADICTION",
        Severity.ERROR,
        culprits.map(parts -> parts.get(parts.size() - 1)),
        sentence,
        "Nobody would ever be in it; change or remove one of the conditions");
  }

  /** A part that can never hold, or else the first two that can never hold together. */
  private Optional<List<Part>> culprits(Part group) {
    if (group.kind() != Part.Kind.ALL) {
      return Optional.empty();
    }
    for (Part one : group.parts()) {
      if (reasoner.fromTodayOn(one.formula()).never()) {
        return Optional.of(culprits(one).orElse(List.of(one)));
      }
    }
    for (int i = 0; i < group.parts().size(); i++) {
      for (Part other : group.parts().subList(i + 1, group.parts().size())) {
        Part one = group.parts().get(i);
        Formula both = one.formula().and(other.formula());
        if (reasoner.fromTodayOn(both).never()) {
          return Optional.of(List.of(one, other));
        }
      }
    }
    return Optional.empty();
  }

  private void later(Answer answer) {
    LocalDate first = answer.example().orElseThrow().day();
    if (answer.nearest() && first.isAfter(today)) {
      add(
          "FUTURE_DATES_ONLY",
          Severity.ADVICE,
          Optional.empty(),
          "Nobody can be in it before " + first,
          "Fine if it is meant so; else look at its dates");
    }
  }
}
