package io.carillon.lint;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings, each once; errors first. */
final class Found {
  private final Set<Finding> all = new LinkedHashSet<>();

  void error(String code, String subject, String sentence, String advice) {
    all.add(new Finding(code, Severity.ERROR, subject, sentence, advice));
  }

  void warning(String code, String subject, String sentence, String advice) {
    all.add(new Finding(code, Severity.WARNING, subject, sentence, advice));
  }

  void advice(String code, String subject, String sentence, String advice) {
    all.add(new Finding(code, Severity.ADVICE, subject, sentence, advice));
  }

  void addAll(List<Finding> findings) {
    all.addAll(findings);
  }

  List<Finding> list() {
    List<Finding> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(sorted);
  }

  static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
