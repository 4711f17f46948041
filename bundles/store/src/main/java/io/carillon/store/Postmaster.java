package io.carillon.store;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running PostgreSQL server process, found by the pid file in its data directory and by its
 * command line: a pid alone may be another program's since (in a container it often is).
 *
 * @param pid the process id
 */
record Postmaster(long pid) {

  private static final Path PROC = Path.of("/proc");

  /** The server that runs on {@code data}, if one does. */
  static Optional<Postmaster> of(Path data) {
    String first = read(pidFile(data)).lines().findFirst().orElse("").strip();
    if (!first.matches("\\d{1,10}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(first);
    return serves(commandLine(pid), data) ? Optional.of(new Postmaster(pid)) : Optional.empty();
  }

  /** Whether the process is still there; a zombie is not. */
  boolean isAlive() {
    return !commandLine(pid).isEmpty();
  }

  /** Ends the process at once; what was committed is safe. Its children follow by themselves. */
  void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /**
   * Removes what a killed server left behind: its pid file, and those of its processes that have
   * not noticed yet. They hold the shared memory, and a new server refuses to start beside them.
   *
   * @throws StoreException if a server does run on {@code data}
   */
  static void clearRemains(Path data) throws IOException {
    Optional<Postmaster> running = of(data);
    if (running.isPresent()) {
      throw new StoreException("PostgreSQL runs already, as process " + running.get().pid());
    }
    try (Stream<Path> entries = Files.list(PROC)) {
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .mapToLong(Long::parseLong)
          .filter(pid -> isChild(commandLine(pid), data))
          .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
    Files.deleteIfExists(pidFile(data));
  }

  private static boolean isChild(List<String> command, Path data) {
    // PostgreSQL rewrites its children's titles: "postgres: <cluster_name>: checkpointer".
    return !command.isEmpty()
        && command.get(0).startsWith("postgres: " + Cluster.nameOf(data) + ": ");
  }

  private static boolean serves(List<String> command, Path data) {
    return !command.isEmpty()
        && command.get(0).endsWith("/postgres")
        && command.contains("cluster_name=" + Cluster.nameOf(data));
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** The arguments of a process; empty if it is gone or a zombie. */
  private static List<String> commandLine(long pid) {
    String raw = read(PROC.resolve(Long.toString(pid)).resolve("cmdline"));
    return Stream.of(raw.split("\0")).filter(argument -> !argument.isEmpty()).toList();
  }

  /**
   * A small file's text; empty if it is not there, which for a process may happen while reading.
   * Not by {@link Files}: there, an interrupt looks like a missing file, and a living server dead.
   */
  private static String read(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
