package io.carillon.benchmarks.mail;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Work in this process that ends when the sink has accepted everything. */
final class PlainRun {
  private PlainRun() {}

  /** Measures it, and that the sink got what it should. */
  static Run measure(SinkProcess sink, int mails, Callable<Void> work) throws Exception {
    SinkProcess.Seen before = sink.seen();
    long cpu = cpu();
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    double used = (cpu() - cpu) / 1e6;
    SinkProcess.Seen after = sink.seen();
    if (after.accepted() - before.accepted() != mails) {
      throw new IllegalStateException(
          "The sink accepted " + (after.accepted() - before.accepted()));
    }
    return new Run(
        mails / seconds,
        used / mails,
        0,
        (double) (after.cpuMillis() - before.cpuMillis()) / mails);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
