package io.carillon.api.export;

/** What became of an export. */
public enum ExportState {
  /** Waits for a server, or for the next attempt after a fault. */
  DUE,
  /** A server makes it; if that is ended, another one takes it up. */
  RUNNING,
  DONE,
  /** Given up: an issue of the workflow tells. */
  FAILED
}
