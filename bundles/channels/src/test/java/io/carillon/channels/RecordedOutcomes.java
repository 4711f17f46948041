package io.carillon.channels;

import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What was told of each item, one line each. */
final class RecordedOutcomes implements Outcomes {
  private final Map<Integer, String> told = new TreeMap<>();
  private volatile boolean stopped;

  synchronized Map<Integer, String> told() {
    return new TreeMap<>(told);
  }

  void stop() {
    stopped = true;
  }

  private synchronized void tell(int item, String what) {
    told.put(item, what);
  }

  @Override
  public boolean start(int item) {
    tell(item, "started");
    return true;
  }

  @Override
  public boolean stopped() {
    return stopped;
  }

  @Override
  public void sent(int item, String receipt) {
    tell(item, "sent " + receipt);
  }

  @Override
  public void rejected(int item, String reason) {
    tell(item, "rejected " + reason);
  }

  @Override
  public void bounced(int item, String reason) {
    tell(item, "bounced " + reason);
  }

  @Override
  public void waits(int item, String reason) {
    tell(item, "waits " + reason);
  }

  @Override
  public void troubled(IOException trouble) {
    tell(-1, "trouble " + trouble.getMessage());
  }

  @Override
  public void later(int item, String reason) {
    tell(item, "later " + reason);
  }

  @Override
  public void unknown(int item, String reason) {
    tell(item, "unknown " + reason);
  }
}
