package io.carillon.channels;

import io.carillon.api.channel.ChannelFaultException;
import io.carillon.api.channel.ChannelFaultException.Fault;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A channel, and what holds of it whatever it does: it may throw anything, say nothing, or not come
 * back. Each batch has a thread of its own, so that one that does not come back keeps nobody else.
 */
final class Gateway implements ChannelGateway, AutoCloseable {
  /** How long nothing is heard of a batch until it is given up. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final BatchChannel channel;
  private final Duration patience;
  private final AtomicInteger lost = new AtomicInteger();
  private final ExecutorService threads;

  Gateway(String name, BatchChannel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
    this.threads =
        Executors.newCachedThreadPool(
            run -> {
              Thread thread = new Thread(run, "carillon-channel-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Batches on their way end by themselves. */
  @Override
  public void close() {
    threads.shutdown();
  }

  @Override
  public void send(Batch batch, Outcomes outcomes) throws IOException {
    if (batch.items().isEmpty()) {
      return;
    }
    if (lost.get() > 0) {
      throw new ChannelFaultException(
          Fault.LATE, "a batch that was given up has still not come back", null);
    }
    HeardOutcomes heard = new HeardOutcomes(outcomes, batch.items().size());
    Sent sent = new Sent(batch, heard);
    threads.execute(sent);
    boolean back = sent.await();
    heard.close();
    if (!back) {
      throw late(heard);
    }
    check(sent.thrown, heard);
  }

  private ChannelFaultException late(HeardOutcomes heard) {
    String reason = "nothing was heard of a batch for " + patience.toSeconds() + " s";
    heard.doubt("The channel did not answer: " + reason);
    return new ChannelFaultException(Fault.LATE, reason, null);
  }

  private static void check(Throwable thrown, HeardOutcomes heard) throws IOException {
    if (thrown instanceof IOException declared) {
      throw declared;
    }
    if (thrown != null) {
      String reason = thrown.getClass().getSimpleName() + ": " + OneLine.of(thrown);
      heard.doubt("The channel failed: " + reason);
      throw new ChannelFaultException(Fault.THREW, reason, thrown);
    }
    int doubtful = heard.doubt("The channel returned and said nothing of it");
    int untouched = heard.untouched();
    if (doubtful + untouched > 0) {
      throw new ChannelFaultException(
          Fault.SILENT,
          "it returned without an answer for " + (doubtful + untouched) + " messages of a batch",
          null);
    }
  }

  /** A batch in its thread. */
  private final class Sent implements Runnable {
    private final Batch batch;
    private final HeardOutcomes heard;
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean ended;
    private boolean givenUp;
    private volatile Throwable thrown;

    Sent(Batch batch, HeardOutcomes heard) {
      this.batch = batch;
      this.heard = heard;
    }

    @Override
    public void run() {
      try {
        channel.send(batch, heard);
      } catch (Throwable e) { // Vendors' code: whatever it throws ends here.
        thrown = e;
      } finally {
        end();
      }
    }

    private synchronized void end() {
      ended = true;
      if (givenUp) {
        lost.decrementAndGet();
      }
      done.countDown();
    }

    /** Whether it came back, as long as it is heard of. */
    boolean await() {
      boolean interrupted = false;
      try {
        long left = patience.toNanos();
        while (left > 0) {
          try {
            if (done.await(left, TimeUnit.NANOSECONDS)) {
              return true;
            }
          } catch (InterruptedException e) {
            // What is on its way is not left alone; the batch ends soon when the route stops.
            interrupted = true;
          }
          left = patience.toNanos() - heard.silence();
        }
        return !giveUp();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private synchronized boolean giveUp() {
      givenUp = !ended;
      if (givenUp) {
        lost.incrementAndGet();
      }
      return givenUp;
    }
  }
}
