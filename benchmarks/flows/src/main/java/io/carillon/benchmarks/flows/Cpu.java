package io.carillon.benchmarks.flows;

import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** CPU time of PostgreSQL, as Linux counts it: in hundredths of a second. */
final class Cpu {
  private static final int MILLIS_A_TICK = 10;

  private Cpu() {}

  /** What its process, its present children, and those that have ended, have used. */
  static long millis(TestDatabase database) throws IOException {
    long server = database.serverPid().orElseThrow();
    long sum = ticks(server, List.of(11, 12, 13, 14));
    for (ProcessHandle child : ProcessHandle.of(server).orElseThrow().children().toList()) {
      sum += ticks(child.pid(), List.of(11, 12));
    }
    return sum * MILLIS_A_TICK;
  }

  private static long ticks(long pid, List<Integer> fields) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name in brackets may hold anything; what follows it is the third field.
      String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields.stream().mapToLong(field -> Long.parseLong(values[field])).sum();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
