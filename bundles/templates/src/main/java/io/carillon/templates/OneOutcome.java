package io.carillon.templates;

import io.carillon.api.InvalidInputException;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;

/** Hears what became of a single mail. */
final class OneOutcome implements Outcomes {
  private enum Result {
    NONE,
    SENT,
    REJECTED,
    LATER
  }

  private Result result = Result.NONE;
  private String reason = "it was not sent";

  private synchronized void hear(Result heard, String why) {
    result = heard;
    reason = why;
  }

  @Override
  public boolean start(int item) {
    return true;
  }

  @Override
  public void sent(int item, String receipt) {
    hear(Result.SENT, receipt);
  }

  @Override
  public void rejected(int item, String why) {
    hear(Result.REJECTED, why);
  }

  @Override
  public void later(int item, String why) {
    hear(Result.LATER, why);
  }

  @Override
  public void waits(int item, String why) {
    hear(Result.LATER, why);
  }

  @Override
  public void unknown(int item, String why) {
    hear(Result.LATER, why);
  }

  /**
   * @throws InvalidInputException if the mail was refused for good
   * @throws IOException if it was not sent, or maybe not
   */
  synchronized void check(String address) throws IOException {
    if (result == Result.REJECTED) {
      throw new InvalidInputException("The mail to " + address + " was refused: " + reason);
    }
    if (result != Result.SENT) {
      throw new IOException("The mail to " + address + " was not accepted: " + reason);
    }
  }
}
