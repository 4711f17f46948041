package io.carillon.contacts.optout;

import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.csv.CsvLine;
import java.time.Instant;

/**
 * Reads a cell of a column of opt-outs: the moment since when no more mails are wanted, as
 * PostgreSQL reads it; null if they are, or if nothing is said.
 */
public final class OptOutReader implements CellReader {
  private final OptOutTarget target;
  private final CellReader moments;
  private final String now;

  /**
   * @param moments reads dates as the mapping has them written
   * @param now for those who say yes without a date
   */
  public OptOutReader(OptOutTarget target, CellReader moments, Instant now) {
    this.target = target;
    this.moments = moments;
    this.now = now.toString();
  }

  @Override
  public String read(String cell, CsvLine line) throws BadCellException {
    String plain = OptOutWords.plain(cell);
    if (OptOutWords.isOut(plain)) {
      return now;
    }
    boolean isSubscribed = target == OptOutTarget.SUBSCRIBED;
    if (OptOutWords.isIn(plain)) {
      return null;
    }
    if (OptOutWords.isNever(plain)) {
      return isSubscribed ? now : null;
    }
    if (OptOutWords.isYes(plain)) {
      return isSubscribed ? null : now;
    }
    if (OptOutWords.isNo(plain)) {
      return isSubscribed ? now : null;
    }
    return moment(cell, line, isSubscribed);
  }

  /** Since when somebody is subscribed is no opt-out. */
  private String moment(String cell, CsvLine line, boolean isSubscribed) throws BadCellException {
    try {
      String moment = moments.read(cell, line);
      return isSubscribed ? null : moment;
    } catch (BadCellException e) {
      throw new BadCellException(
          "says neither that mails are wanted nor that they are not; write yes, no or a date such as"
              + " 2026-11-23");
    }
  }
}
