package io.carillon.api.export;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * When an export is made. Local moments are those of the workflow's zone: one that a clock change
 * leaves out is that much later; one that comes twice is the second.
 */
public sealed interface ExportTime {
  /** Only when somebody asks for it. */
  record ByHand() implements ExportTime {}

  /** When the flow ends, by its date or because it is deleted. */
  record AtEnd() implements ExportTime {}

  /** Once. */
  record At(LocalDateTime moment) implements ExportTime {}

  /** On each full hour of UTC, as all hours of Carillon. */
  record Hourly() implements ExportTime {}

  /** Each day. */
  record Daily(LocalTime time) implements ExportTime {}

  /** Each week. */
  record Weekly(DayOfWeek day, LocalTime time) implements ExportTime {}

  /**
   * Each month.
   *
   * @param day 1 to 31; of a shorter month its last
   */
  record Monthly(int day, LocalTime time) implements ExportTime {}
}
