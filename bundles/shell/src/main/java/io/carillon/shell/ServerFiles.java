package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files on the server's machine, which commands read and write as the server's user: an admin any,
 * a manager those in the directories that are meant for it, a viewer none. Nothing is written
 * through a link.
 */
public final class ServerFiles {
  /** System property: the directories for managers, separated by commas. */
  public static final String DIRECTORIES = "carillon.files";

  private ServerFiles() {}

  /** Refuses a file that exists and is not for the caller's role. */
  public static void requireAllowed(Path file) {
    requireAllowed(file, Caller.roles());
  }

  static void requireAllowed(Path file, List<String> roles) {
    // Without a log-in it is the console of the process itself.
    if (roles.isEmpty() || roles.contains("admin")) {
      return;
    }
    List<Path> directories =
        Stream.of(System.getProperty(DIRECTORIES, "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(Path::of)
            .toList();
    if (!roles.contains("manager")) {
      throw new InvalidInputException("Files of the server's machine are for managers and admins");
    }
    if (directories.stream().noneMatch(directory -> contains(directory, file))) {
      throw new InvalidInputException(
          "With the role manager, files are read from and written to "
              + (directories.isEmpty() ? "no directory" : names(directories))
              + " alone (carillon.files in etc/system.properties), not "
              + file);
    }
  }

  private static String names(List<Path> directories) {
    return directories.stream().map(Path::toString).collect(Collectors.joining(" or "));
  }

  /** Links on the way count as where they lead to; so does a missing file's directory. */
  private static boolean contains(Path directory, Path file) {
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file.getParent().toRealPath();
      return real.startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a new text file that only the server's user may read.
   *
   * @throws InvalidInputException if it is there already, or can't be made
   */
  public static void writeForOwner(Path file, String text) throws IOException {
    createForOwner(file);
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /**
   * Makes a new, empty file that only the server's user may read.
   *
   * @throws InvalidInputException if it is there already, or can't be made
   */
  public static void createForOwner(Path file) throws IOException {
    requireAllowed(file);
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(file + " is there already; name a new file", e);
    } catch (FileSystemException e) {
      throw unwritable(file, e);
    }
  }

  /** The system says no more than the path. */
  private static InvalidInputException unwritable(Path file, FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return new InvalidInputException(
          "There is no folder " + file.getParent() + " on the server's machine; make it first", e);
    }
    if (e instanceof AccessDeniedException) {
      return new InvalidInputException(
          "The server's user may not write into " + file.getParent() + "; choose another folder",
          e);
    }
    return new InvalidInputException(file + " can't be written: " + e.getReason(), e);
  }

  /**
   * A file that is to be written.
   *
   * @param name a path whose directory exists
   * @param endings that it may have, such as {@code svg}
   */
  public static Path named(String name, String... endings) {
    Path file = path(name);
    String last = file.getFileName() == null ? "" : file.getFileName().toString();
    if (!last.toLowerCase(Locale.ROOT).matches(".+\\.(" + String.join("|", endings) + ")")) {
      throw new InvalidInputException(
          "The file's name must end with ." + endings[0] + ", not \"" + name + "\"");
    }
    if (!Files.isDirectory(file.getParent())) {
      throw new InvalidInputException(
          "There is no directory " + file.getParent() + " on the server's machine");
    }
    return file;
  }

  /** A path that a user has written. */
  static Path path(String name) {
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException("That is no path of a file", e);
    }
  }

  /**
   * Writes a text file that appears complete or not at all.
   *
   * @param overwrite whether one that is there may be replaced, if it is an ordinary file
   */
  public static void write(Path file, String text, boolean overwrite) throws IOException {
    requireAllowed(file);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new InvalidInputException(
            file + " is a link, or no ordinary file; choose another name");
      }
      if (!overwrite) {
        throw new InvalidInputException(file + " is there already; say --overwrite to replace it");
      }
      Path unfinished = Files.createTempFile(file.getParent(), ".carillon-", ".tmp");
      try {
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return;
    }
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(file + " was made by somebody else just now", e);
    } catch (FileSystemException e) {
      throw unwritable(file, e);
    }
  }
}
