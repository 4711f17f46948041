package io.carillon.segments.analysis;

import io.carillon.api.lint.Finding.Severity;
import io.carillon.segments.reasoning.Formula;
import io.carillon.segments.reasoning.Reasoner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds parts that change nothing: without each of them the segment would take the same contacts.
 * Of two equal parts the later one is reported. Reported parts are left out from then on, so that
 * all of them may be removed together; but each must also change nothing by itself.
 */
public final class Superfluous {
  private static final String REMOVE = "Remove it, or change what was meant to be different";

  private final Part root;
  private final Reasoner reasoner;
  private final Labels labels;
  private final Findings findings;
  private final Set<Part> told = new HashSet<>();

  Superfluous(Part root, Reasoner reasoner, Labels labels, Findings findings) {
    this.root = root;
    this.reasoner = reasoner;
    this.labels = labels;
    this.findings = findings;
  }

  void find() {
    visit(root, List.of());
  }

  /**
   * @param around what is true wherever the part matters
   */
  private void visit(Part part, List<Formula> around) {
    switch (part.kind()) {
      case CONDITION -> {}
      // The siblings of a "not" are not siblings of its parts.
      case NOT -> visit(part.parts().get(0), List.of());
      case ALL -> {
        part.parts().forEach(one -> visit(one, with(around, part, one)));
        backwards(part).forEach(one -> inAll(part, one, around));
      }
      case ANY -> {
        part.parts().forEach(one -> branch(one, around));
        part.parts().stream().filter(one -> !told.contains(one)).forEach(one -> visit(one, around));
        backwards(part).forEach(one -> inAny(part, one, around));
      }
    }
  }

  private void branch(Part branch, List<Formula> around) {
    if (reasoner.fromTodayOn(all(around, branch.formula(told))).never()) {
      boolean alone = reasoner.fromTodayOn(branch.formula()).never();
      tell(
          "EMPTY_BRANCH",
          branch,
          labels.of(branch) + (alone ? " can never hold" : " can never hold beside the rest"),
          "It adds nobody; remove it or change it");
    }
  }

  private void inAll(Part group, Part one, List<Formula> around) {
    List<Part> others = others(group, one);
    if (told.contains(one) || !isSuperfluous(with(around, group, one), one.formula(told).not())) {
      return;
    }
    if (reasoner.implies(Formula.TRUE, one.formula(told))) {
      tell("REDUNDANT_CONDITION", one, labels.of(one) + " always holds", REMOVE);
      return;
    }
    Optional<Part> same = others.stream().filter(other -> same(one, other)).findFirst();
    if (same.isPresent()) {
      tell("DUPLICATE_CONDITION", one, saysTheSame(one, same.get()), REMOVE);
      return;
    }
    String from =
        others.stream()
            .filter(other -> reasoner.implies(other.formula(told), one.formula(told)))
            .findFirst()
            .map(labels::of)
            .orElse("the other conditions");
    tell("REDUNDANT_CONDITION", one, labels.of(one) + " follows from " + from, REMOVE);
  }

  private void inAny(Part group, Part one, List<Formula> around) {
    List<Part> others = others(group, one);
    Formula beside = new Formula.Any(others.stream().map(other -> other.formula(told)).toList());
    if (told.contains(one)
        || others.isEmpty()
        || !isSuperfluous(with(around, one.formula(told)), beside.not())) {
      return;
    }
    Optional<Part> same = others.stream().filter(other -> same(one, other)).findFirst();
    if (same.isPresent()) {
      tell("DUPLICATE_CONDITION", one, saysTheSame(one, same.get()), REMOVE);
      return;
    }
    String in =
        others.stream()
            .filter(other -> reasoner.implies(one.formula(told), other.formula(told)))
            .findFirst()
            .map(labels::of)
            .orElse("the other branches together");
    tell(
        "REDUNDANT_CONDITION",
        one,
        labels.of(one) + " adds nobody: whom it takes are in " + in,
        REMOVE);
  }

  /** Whether a part whose effect a formula describes has none. */
  private boolean isSuperfluous(List<Formula> around, Formula effect) {
    return reasoner.fromTodayOn(all(around, effect)).never();
  }

  /**
   * Whether the segment takes the same contacts without this part alone. If another part was
   * reported before, this one may only seem to change nothing because that one is left out.
   */
  private boolean changesNothing(Part part) {
    Formula with = root.formula();
    Formula without = root.formula(Set.of(part));
    return reasoner.implies(with, without) && reasoner.implies(without, with);
  }

  private boolean same(Part one, Part other) {
    return reasoner.implies(one.formula(told), other.formula(told))
        && reasoner.implies(other.formula(told), one.formula(told));
  }

  private String saysTheSame(Part one, Part other) {
    return labels.of(one) + " says the same as " + labels.of(other);
  }

  private void tell(String code, Part part, String sentence, String advice) {
    if (!changesNothing(part)) {
      return;
    }
    told.add(part);
    findings.add(code, Severity.WARNING, Optional.of(part), sentence, advice);
  }

  private List<Part> others(Part group, Part one) {
    return group.parts().stream().filter(other -> other != one && !told.contains(other)).toList();
  }

  /** The context of a group's part: that of the group, and the other parts. */
  private List<Formula> with(List<Formula> around, Part group, Part one) {
    List<Formula> more = new ArrayList<>(around);
    others(group, one).forEach(other -> more.add(other.formula(told)));
    return more;
  }

  private static List<Formula> with(List<Formula> around, Formula one) {
    List<Formula> more = new ArrayList<>(around);
    more.add(one);
    return more;
  }

  private static Formula all(List<Formula> around, Formula one) {
    return new Formula.All(with(around, one));
  }

  private static List<Part> backwards(Part group) {
    List<Part> parts = new ArrayList<>(group.parts());
    Collections.reverse(parts);
    return parts;
  }
}
