package io.carillon.shell.output;

/** For whom a list is printed. */
public enum OutputFormat {
  /** A person. */
  TEXT,
  /** A spreadsheet: RFC 4180, with a header line. */
  CSV,
  /** A program: an array of objects. */
  JSON
}
