package io.carillon.benchmarks.mail;

import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The same mails through the e-mail channel, in batches as claims are. */
final class ChannelRun implements Outcomes {
  private static final int CLAIM = 500;
  private final AtomicInteger sent = new AtomicInteger();

  static void send(BatchChannel channel, int mails) throws IOException {
    ChannelRun run = new ChannelRun();
    for (int first = 0; first < mails; first += CLAIM) {
      channel.send(Mails.batch(first, Math.min(mails, first + CLAIM)), run);
    }
    if (run.sent.get() != mails) {
      throw new IOException("Only " + run.sent + " of " + mails + " were sent");
    }
  }

  @Override
  public boolean start(int item) {
    return true;
  }

  @Override
  public void sent(int item, String receipt) {
    sent.incrementAndGet();
  }

  @Override
  public void rejected(int item, String reason) {
    throw new IllegalStateException(reason);
  }

  @Override
  public void later(int item, String reason) {
    throw new IllegalStateException(reason);
  }

  @Override
  public void waits(int item, String reason) {
    throw new IllegalStateException(reason);
  }

  @Override
  public void unknown(int item, String reason) {
    throw new IllegalStateException(reason);
  }
}
