package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CopyLine;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.io.IOException;
import java.io.OutputStream;

/** Reads a file to its end: good lines become lines of a COPY, bad ones rejects. */
final class Intake {
  private static final int LINES_BETWEEN_NEWS = 1_024;

  /** Judges a line and turns it into a line for COPY. */
  @FunctionalInterface
  interface LineReader {
    /**
     * @throws BadCellException with the whole reason
     */
    void read(CsvLine line, CopyLine copy) throws BadCellException;
  }

  private final CsvSource source;
  private final LineReader reader;
  private final Rejects rejects;
  private final Progress progress;
  private long read;

  Intake(CsvSource source, LineReader reader, Rejects rejects, Progress progress) {
    this.source = source;
    this.reader = reader;
    this.rejects = rejects;
    this.progress = progress;
  }

  /** Lines read so far, good and bad. */
  long read() {
    return read;
  }

  /** Reads all lines and writes the good ones. */
  void writeTo(OutputStream out) throws IOException {
    CopyLine copy = new CopyLine();
    for (CsvLine line = source.next(); line != null; line = source.next()) {
      read++;
      copy.clear();
      if (accept(line, copy)) {
        copy.writeTo(out);
      }
      if (read % LINES_BETWEEN_NEWS == 0) {
        progress.update(Math.min(source.bytesRead(), source.size()), source.size());
      }
    }
    progress.update(source.size(), source.size());
  }

  private boolean accept(CsvLine line, CopyLine copy) {
    if (line.fault() != null) {
      rejects.add(line.number(), line.fault(), line.cells());
      return false;
    }
    try {
      reader.read(line, copy);
      return true;
    } catch (BadCellException e) {
      rejects.add(line.number(), e.getMessage(), line.cells());
      return false;
    }
  }
}
