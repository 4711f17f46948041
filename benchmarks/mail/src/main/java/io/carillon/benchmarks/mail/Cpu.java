package io.carillon.benchmarks.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** CPU time of other processes, as Linux counts it: in hundredths of a second. */
final class Cpu {
  private static final int MILLIS_A_TICK = 10;

  private Cpu() {}

  /** What a process has used so far, in milliseconds; 0 if there is none. */
  static long millis(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name in brackets may hold anything; what follows it is the third field.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_A_TICK;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** What a process and its present children have used, in milliseconds. */
  static long withChildren(long pid) throws IOException {
    long sum = millis(pid);
    for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().children().toList()) {
      sum += millis(child.pid());
    }
    return sum;
  }
}
