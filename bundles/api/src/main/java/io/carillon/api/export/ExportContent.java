package io.carillon.api.export;

/** What the rows of an export are. */
public enum ExportContent {
  /** Whom a workflow concerned: each person once. */
  PEOPLE,
  /** Who entered a flow, when, and how it ended. */
  JOURNEYS,
  /** The messages of a workflow, and what became of them. */
  DELIVERIES,
  /** Who has converted, and who has dismissed the offer. */
  OUTCOMES
}
