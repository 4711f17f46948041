package io.carillon.tracking;

import java.util.Locale;

/** What a reader does not want any more (R149, R151), the narrowest first. */
enum Choice {
  /** This offer alone: no unsubscription, the reader goes on getting all else (R152, R200). */
  OFFER,
  /** Messages such as this one. */
  WORKFLOW,
  /** Those of its category. */
  CATEGORY,
  /** Those of its group. */
  GROUP,
  /** Those of its category and those of its group. */
  BOTH,
  /** Any mail: whatever comes by the same channel. */
  MAIL,
  /** Anything, on any channel. */
  EVERYTHING;

  /** Whether it is about what the workflow is in. */
  boolean isTopic() {
    return this == CATEGORY || this == GROUP || this == BOTH;
  }

  /** As forms and tickets have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
