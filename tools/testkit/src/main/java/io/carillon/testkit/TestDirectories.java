package io.carillon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Directories that tests of this user share: below the system's temporary one, and in memory. */
final class TestDirectories {

  /** Where Linux keeps files in memory; in most containers a small place. */
  private static final Path MEMORY = Path.of("/dev/shm");

  /** For the databases of two modules at once, each many times as large as any was so far. */
  private static final long ROOM = 2L << 30;

  private TestDirectories() {}

  /** Where PostgreSQL is unpacked once, for all modules and runs. */
  static Path programs() {
    return root().resolve("programs");
  }

  /** A new directory for one run, named after this process. */
  static Path run(String what) {
    return run(root(), what);
  }

  /**
   * A new directory for what this process alone uses and nobody needs after it: in memory if there
   * is room. Hundreds of databases are made and dropped there, at half a second each on a disk
   * whose file system is slow to take deleted files back.
   */
  static Path fleeting(String what) {
    return run(hasRoom() ? below(MEMORY) : root(), what);
  }

  /** All places where directories of runs are. */
  static List<Path> roots() {
    return Files.isWritable(MEMORY) ? List.of(root(), below(MEMORY)) : List.of(root());
  }

  private static boolean hasRoom() {
    try {
      return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path run(Path root, String what) {
    try {
      Path directory =
          Files.createTempDirectory(root, what + "-" + ProcessHandle.current().pid() + "-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for tests", e);
    }
  }

  /** Where directories of runs are on disk, and what all runs share. */
  static Path root() {
    return below(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A place of this user; others may enter (root's PostgreSQL must), but not write. */
  private static Path below(Path place) {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      Path root = place.resolve("carillon-testkit-" + uid);
      Files.createDirectories(root);
      Object owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (!owner.equals(uid) || Files.isSymbolicLink(root)) {
        throw new IllegalStateException(root + " is not ours: remove it");
      }
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for tests", e);
    }
  }
}
