package io.carillon.api.export;

/** How the rows are written. */
public enum ExportFormat {
  /** With a header line, UTF-8. */
  CSV,
  /** A JSON object a line, UTF-8. */
  JSONL
}
