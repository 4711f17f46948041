package io.carillon.testkit;

import io.carillon.store.Trees;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk of its own (a tmpfs) that can be filled and freed. Only root can make one. */
public final class SmallDisk implements AutoCloseable {
  private static final String NAME = "disk";
  private static final String FILLER = "filler";

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** A new disk; empty if this machine lets us make none, for a test to be skipped. */
  public static Optional<SmallDisk> of(int megabytes) {
    Path directory = TestDirectories.run(NAME);
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
    return mounted ? Optional.of(new SmallDisk(directory)) : Optional.empty();
  }

  /** An absolute path that other users may enter. */
  public Path directory() {
    return directory;
  }

  /** Fills it, but for so many bytes or less than a page more. */
  public void fill(int leave) {
    Path file = directory.resolve(FILLER);
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] page = new byte[4096];
      while (Files.getFileStore(directory).getUsableSpace() > leave) {
        out.write(page);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space")) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gives the space back. */
  public void free() {
    try {
      Files.deleteIfExists(directory.resolve(FILLER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What still uses it keeps it until it ends. */
  @Override
  public void close() {
    release(directory);
    try {
      Trees.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }

  /** Lets go of the disk at a directory, if there is one: a run that was killed leaves its own. */
  static void release(Path directory) {
    if (directory.getFileName().toString().startsWith(NAME)) {
      run("umount", "-l", directory.toString());
    }
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
