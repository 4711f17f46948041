package io.carillon.deliveries;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * This server's directory of journals. A session is the time from a start to a stop or a kill; its
 * name stands in {@code delivery.claimed_by}. A journal of another session than the present one
 * belongs to a session that has ended, since a lock on the directory allows only one at a time.
 */
final class JournalDirectory implements Closeable {
  private final Path directory;
  private final String bootId;
  private final String present;
  private final FileChannel lockFile;
  private final Journal journal;

  /**
   * Begins a session.
   *
   * @param directory made if it is not there
   * @param bootId changes with each start of the machine
   * @throws IllegalStateException if another server uses the directory
   */
  JournalDirectory(Path directory, String bootId) {
    this.directory = directory;
    this.bootId = bootId;
    this.present = UUID.randomUUID().toString();
    try {
      Files.createDirectories(directory);
      // Before the lock: if it can't be made, nothing is left locked.
      this.journal = new Journal(directory, present, bootId);
      this.lockFile =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked()) {
        lockFile.close();
        forget(present);
        throw new IllegalStateException(
            "Another server uses "
                + directory
                + "; give this one a directory of its own (io.carillon.deliveries, key directory)");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + directory + " for the handover journal", e);
    }
  }

  /** The system releases the lock when the file is closed, or when the process dies. */
  private boolean locked() throws IOException {
    try {
      return lockFile.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The name of the present session. */
  String present() {
    return present;
  }

  Journal journal() {
    return journal;
  }

  /** The journals of the sessions that have ended. */
  List<JournalImage> ended() {
    List<JournalImage> images = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Journal.SUFFIX)) {
      for (Path file : files) {
        if (!file.getFileName().toString().equals(present + Journal.SUFFIX)) {
          images.add(JournalImage.read(file, bootId));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the handover journals in " + directory, e);
    }
    return images;
  }

  /**
   * Deletes the journal of a session that has ended, after its deliveries are in order in the
   * database.
   */
  void forget(JournalImage image) {
    try {
      forget(image.session());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete a handover journal in " + directory, e);
    }
  }

  private void forget(String session) throws IOException {
    Files.deleteIfExists(directory.resolve(session + Journal.SUFFIX));
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
