package io.carillon.segments.reasoning;

/** What one condition states about a contact. */
public sealed interface Proposition {
  /** Of one of its values. */
  record OfValue(Attribute attribute, Question question) implements Proposition {}

  /** Of its events. */
  record OfEvents(EventQuestion question) implements Proposition {}

  /**
   * Something unknown: a plug-in's condition.
   *
   * @param key equal for conditions that have the same answer
   */
  record Unknown(Object key) implements Proposition {}
}
