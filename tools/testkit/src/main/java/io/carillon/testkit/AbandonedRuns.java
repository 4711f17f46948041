package io.carillon.testkit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.carillon.store.PostgresServer;
import io.carillon.store.StoreException;
import io.carillon.store.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cleans up after test runs that were killed: their servers would stay for ever. */
final class AbandonedRuns {

  private static final Pattern RUN = Pattern.compile("[a-z]+-(\\d+)-\\d+");

  private static final Path PID_FILE = Path.of("cluster", "postmaster.pid");

  private AbandonedRuns() {}

  /**
   * Stops the servers of runs whose JVM is gone, and deletes their directories. Test runs that
   * start at once do it one after the other: each would stumble over what another deletes.
   */
  static synchronized void sweep() {
    try (FileChannel file = FileChannel.open(lock(), CREATE, WRITE);
        FileLock alone = file.lock()) {
      for (Path root : TestDirectories.roots()) {
        for (Path directory : abandoned(root)) {
          remove(directory);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up after earlier test runs", e);
    }
  }

  private static Path lock() {
    return TestDirectories.root().resolve("sweep.lock");
  }

  private static List<Path> abandoned(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(AbandonedRuns::isAbandoned).toList();
    }
  }

  private static boolean isAbandoned(Path directory) {
    Matcher matcher = RUN.matcher(directory.getFileName().toString());
    return matcher.matches()
        && Optional.of(Long.parseLong(matcher.group(1)))
            .flatMap(ProcessHandle::of)
            .filter(ProcessHandle::isAlive)
            .isEmpty();
  }

  /** The directories of servers that were not stopped, at most three levels down. */
  private static List<Path> servers(Path directory) throws IOException {
    try (Stream<Path> files = Files.find(directory, 5, (file, what) -> file.endsWith(PID_FILE))) {
      return files.map(file -> file.getParent().getParent()).toList();
    }
  }

  private static void remove(Path directory) throws IOException {
    try {
      for (Path server : servers(directory)) {
        PostgresServer.stopAbandoned(server);
      }
      SmallDisk.release(directory);
      Trees.deleteIfExists(directory);
    } catch (StoreException e) {
      // Its server can't be stopped now: a later run does it.
    }
  }
}
