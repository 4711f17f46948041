package io.carillon.api.export;

/** What the rows of an export are. */
public enum ExportContent {
  /** Who entered a flow, when, and how it ended. */
  JOURNEYS,
  /** The messages of a workflow, and what became of them. */
  DELIVERIES
}
