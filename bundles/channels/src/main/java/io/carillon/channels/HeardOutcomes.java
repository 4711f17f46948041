package io.carillon.channels;

import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.util.Arrays;

/**
 * Outcomes of a batch until the channel has returned or is given up: what comes later is not heard.
 * Knows what the channel has left without a word. Safe for many threads.
 */
final class HeardOutcomes implements Outcomes {
  private enum Word {
    NONE,
    STARTED,
    FORBIDDEN,
    TOLD
  }

  private final Outcomes outcomes;
  private final Word[] words;
  private long lastWord = System.nanoTime();
  private boolean closed;

  /**
   * @param items how many the batch has
   */
  HeardOutcomes(Outcomes outcomes, int items) {
    this.outcomes = outcomes;
    this.words = new Word[items];
    Arrays.fill(words, Word.NONE);
  }

  /** Nanoseconds since the channel was heard of. */
  synchronized long silence() {
    return System.nanoTime() - lastWord;
  }

  /** Nothing more is heard, and nothing more may be started. */
  synchronized void close() {
    closed = true;
  }

  /**
   * Says of each item that was started and has no outcome that nobody knows.
   *
   * @return how many
   */
  synchronized int doubt(String reason) {
    int doubtful = 0;
    for (int item = 0; item < words.length; item++) {
      if (words[item] == Word.STARTED) {
        outcomes.unknown(item, reason);
        words[item] = Word.TOLD;
        doubtful++;
      }
    }
    return doubtful;
  }

  /** How many could have been started, and nothing was said of them. */
  synchronized int untouched() {
    if (outcomes.stopped()) {
      return 0;
    }
    int untouched = 0;
    for (Word word : words) {
      untouched += word == Word.NONE ? 1 : 0;
    }
    return untouched;
  }

  private boolean hears(int item, Word word) {
    if (closed) {
      return false;
    }
    lastWord = System.nanoTime();
    words[item] = word;
    return true;
  }

  @Override
  public synchronized boolean start(int item) {
    boolean may = !closed && outcomes.start(item);
    hears(item, may ? Word.STARTED : Word.FORBIDDEN);
    return may;
  }

  @Override
  public synchronized boolean stopped() {
    return closed || outcomes.stopped();
  }

  @Override
  public synchronized void sent(int item, String receipt) {
    if (hears(item, Word.TOLD)) {
      outcomes.sent(item, receipt);
    }
  }

  @Override
  public synchronized void rejected(int item, String reason) {
    if (hears(item, Word.TOLD)) {
      outcomes.rejected(item, reason);
    }
  }

  @Override
  public synchronized void bounced(int item, String reason) {
    if (hears(item, Word.TOLD)) {
      outcomes.bounced(item, reason);
    }
  }

  @Override
  public synchronized void waits(int item, String reason) {
    if (hears(item, Word.TOLD)) {
      outcomes.waits(item, reason);
    }
  }

  @Override
  public synchronized void copyRefused(int item, String address, String reason) {
    if (!closed) {
      outcomes.copyRefused(item, address, reason);
    }
  }

  @Override
  public void troubled(IOException trouble) {
    // Outside the lock: it may be written at once, and mails go on meanwhile.
    if (!isClosed()) {
      outcomes.troubled(trouble);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void later(int item, String reason) {
    if (hears(item, Word.TOLD)) {
      outcomes.later(item, reason);
    }
  }

  @Override
  public synchronized void unknown(int item, String reason) {
    if (hears(item, Word.TOLD)) {
      outcomes.unknown(item, reason);
    }
  }
}
