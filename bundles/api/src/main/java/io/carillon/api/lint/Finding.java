package io.carillon.api.lint;

/**
 * Something that is wrong, or risky, in a definition.
 *
 * @param code stable and documented in docs/lint.md, such as {@code OVERLAPPING_WINDOWS}
 * @param severity how bad it is
 * @param subject what it is about: a segment, a message, a workflow, by name
 * @param sentence what is found, one line
 * @param advice what to change, one line
 * @param place the condition in the definition, such as {@code all[2].any[1]}; empty if it is about
 *     the whole
 */
public record Finding(
    String code, Severity severity, String subject, String sentence, String advice, String place) {

  /** A finding about the whole of its subject. */
  public Finding(String code, Severity severity, String subject, String sentence, String advice) {
    this(code, severity, subject, sentence, advice, "");
  }

  /** How bad a finding is. */
  public enum Severity {
    /** It can't work as meant: an activation is refused. */
    ERROR,
    /** It will probably not do what is meant. */
    WARNING,
    /** Good to know. */
    ADVICE
  }
}
