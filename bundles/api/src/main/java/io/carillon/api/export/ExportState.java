package io.carillon.api.export;

/** What became of an export. */
public enum ExportState {
  /** Begun; if it stays so, the server was ended meanwhile. */
  STARTED,
  DONE,
  FAILED
}
