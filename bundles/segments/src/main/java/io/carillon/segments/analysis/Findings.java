package io.carillon.segments.analysis;

import io.carillon.api.lint.Finding.Severity;
import java.util.Optional;

/** Takes what a rule has found. */
interface Findings {
  /**
   * @param at the part that it is about; empty if it is about the whole
   */
  void add(String code, Severity severity, Optional<Part> at, String sentence, String advice);
}
