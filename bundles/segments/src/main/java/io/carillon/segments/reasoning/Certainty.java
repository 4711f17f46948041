package io.carillon.segments.reasoning;

/** What is known of a claim. */
public enum Certainty {
  /** It is so. */
  YES,
  /** It is not so. */
  NO,
  /** It could not be found out. */
  UNKNOWN
}
