package io.carillon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories below the system's temporary one that tests of this user share. */
final class TestDirectories {

  private TestDirectories() {}

  /** Where PostgreSQL is unpacked once, for all modules and runs. */
  static Path programs() {
    return root().resolve("programs");
  }

  /** A new directory for one run, named after this process. */
  static Path run(String what) {
    try {
      Path directory =
          Files.createTempDirectory(root(), what + "-" + ProcessHandle.current().pid() + "-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for tests", e);
    }
  }

  /** The root of it all; other users may enter (root's PostgreSQL must), but not write. */
  static Path root() {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      Path root = Path.of(System.getProperty("java.io.tmpdir"), "carillon-testkit-" + uid);
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
