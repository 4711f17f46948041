package io.carillon.benchmarks.tick;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The heap's highest use, garbage included, above what was in use before. */
public final class Heap {
  private static final List<MemoryPoolMXBean> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private final long idle;

  /** Begins to watch. */
  public Heap() {
    System.gc();
    idle = POOLS.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The peak since then. */
  public double megabytesAboveIdle() {
    long peak = POOLS.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return (peak - idle) / 1048576.0;
  }
}
