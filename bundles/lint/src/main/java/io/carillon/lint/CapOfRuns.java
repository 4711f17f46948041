package io.carillon.lint;

/** The cap for workflows without one of their own: a key of {@code io.carillon.journeys}. */
@interface CapOfRuns {
  /** Addresses. */
  int cap() default 10_000;
}
