package io.carillon.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The PostgreSQL programs for this machine, as packed in one of the {@code carillon-postgres-*}
 * jars.
 *
 * @param version the version of PostgreSQL, such as {@code 18.4.0}
 * @param archive where the {@code .tar} is read from
 */
public record PostgresBinaries(String version, URL archive) {

  private static final String UNFINISHED = "unpacking-";

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
    URL archive = loader.getResource(folder() + "postgresql.tar");
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
      removeAbandoned(parent);
      Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
      try {
        unpackInto(unfinished);
        Files.setPosixFilePermissions(unfinished, TarArchive.DIRECTORY);
        moveUnlessThere(unfinished, target);
      } finally {
        Trees.deleteIfExists(unfinished);
      }
      return target;
    } catch (IOException e) {
      throw new StoreException("cannot unpack PostgreSQL into " + target + ": " + e, e);
    }
  }

  /** What a process that was killed left; one that is still unpacking needs no hour. */
  private static void removeAbandoned(Path parent) throws IOException {
    FileTime anHourAgo = FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
      for (Path directory : found) {
        if (Files.getLastModifiedTime(directory).compareTo(anHourAgo) < 0) {
          Trees.deleteIfExists(directory);
        }
      }
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
    try (InputStream in = archive.openStream()) {
      TarArchive.unpack(in, directory);
    }
  }
}
