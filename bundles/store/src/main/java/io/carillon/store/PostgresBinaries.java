package io.carillon.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs for this machine, as packed in one of the {@code carillon-postgres-*}
 * jars.
 *
 * @param version the version of PostgreSQL, such as {@code 18.4.0}
 * @param archive where the {@code .txz} is read from
 */
public record PostgresBinaries(String version, URL archive) {

  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwxr-xr-x");

  /** The folder in a jar that holds the archive for this machine. */
  static String folder() {
    return "CARILLON-INF/postgres/" + System.getProperty("os.arch") + "/";
  }

  /**
   * The programs found on the class path.
   *
   * @throws StoreException if there are none for this machine
   */
  public static PostgresBinaries onClassPath(ClassLoader loader) {
    URL version = loader.getResource(folder() + "version");
    URL archive = loader.getResource(folder() + "postgresql.txz");
    if (version == null || archive == null) {
      throw missing("the class path");
    }
    return of(version, archive);
  }

  static PostgresBinaries of(URL version, URL archive) {
    try (InputStream in = version.openStream()) {
      return new PostgresBinaries(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip(), archive);
    } catch (IOException e) {
      throw new StoreException("cannot read " + version + ": " + e.getMessage(), e);
    }
  }

  static StoreException missing(String where) {
    return new StoreException(
        "no PostgreSQL programs for "
            + System.getProperty("os.name")
            + " on "
            + System.getProperty("os.arch")
            + " in "
            + where
            + ": add the carillon-postgres bundle of this machine, or name a server by the key url");
  }

  /**
   * Unpacks the programs into a folder of their version below {@code parent}, unless they are there
   * already. The folder appears complete or not at all, so several processes may do this at once.
   *
   * @return the folder that contains {@code bin}, {@code lib} and {@code share}
   * @throws StoreException if the archive cannot be read or the folder cannot be written
   */
  public Path unpackBelow(Path parent) {
    Path target = parent.resolve("postgresql-" + version);
    if (Files.isDirectory(target)) {
      return target;
    }
    try {
      Files.createDirectories(parent);
      Path unfinished = Files.createTempDirectory(parent, "unpacking-");
      try {
        unpackInto(unfinished);
        Files.setPosixFilePermissions(unfinished, DIRECTORY);
        moveUnlessThere(unfinished, target);
      } finally {
        Trees.deleteIfExists(unfinished);
      }
      return target;
    } catch (IOException e) {
      throw new StoreException("cannot unpack PostgreSQL into " + target + ": " + e, e);
    }
  }

  private static void moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its copy is as good as ours.
      if (!Files.isDirectory(to)) {
        throw e;
      }
    }
  }

  private void unpackInto(Path directory) throws IOException {
    try (InputStream raw = archive.openStream();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = directory.resolve(entry.getName()).normalize();
        if (!path.startsWith(directory)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        unpackEntry(tar, entry, path);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, DIRECTORY);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      // Readable by all: as root, PostgreSQL runs as another user than the one who unpacks.
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
