package io.carillon.lint;

/** How long events are kept: a key of {@code io.carillon.retention}. */
@interface KeptEvents {
  /** Days; 0: for ever. */
  int keep_events_days() default 0;
}
