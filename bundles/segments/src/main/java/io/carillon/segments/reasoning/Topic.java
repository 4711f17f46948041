package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What some of the statements are about: one attribute, or events that belong together. */
interface Topic {
  /** What can be on a day. */
  Space on(LocalDate today, ZoneId zone);

  /** Whether what can be depends on the day. */
  boolean moves();

  /** Where the answers may change. */
  List<Edge> edges();
}
