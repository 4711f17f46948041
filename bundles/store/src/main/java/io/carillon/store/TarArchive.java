package io.carillon.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Unpacks a tar archive of files, directories and symbolic links. That is what PostgreSQL comes as;
 * anything else is refused. Everything becomes readable by all, for as root PostgreSQL runs as
 * another user than the one who unpacks.
 */
final class TarArchive {

  static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-xr-x");

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  private static final int BLOCK = 512;
  private static final int ANYONE_EXECUTES = 0111;

  private final InputStream in;
  private final Path root;
  private final byte[] header = new byte[BLOCK];
  private final byte[] buffer = new byte[128 * BLOCK];

  private TarArchive(InputStream in, Path root) {
    this.in = in;
    this.root = root;
  }

  /**
   * Unpacks all of it.
   *
   * @throws IOException if it is damaged, or an entry is of another kind or outside of {@code root}
   */
  static void unpack(InputStream in, Path root) throws IOException {
    new TarArchive(in, root).unpackAll();
  }

  private void unpackAll() throws IOException {
    while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      String prefix = text(345, 155);
      String name = prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
      unpackEntry(name, inRoot(root.resolve(name)));
    }
  }

  private void unpackEntry(String name, Path path) throws IOException {
    directory(path.getParent());
    switch (header[156]) {
      case '5' -> directory(path);
      case '2' -> {
        Path target = Path.of(text(157, 100));
        inRoot(path.resolveSibling(target));
        Files.createSymbolicLink(path, target);
      }
      case '0', 0 -> {
        copy(octal(124, 12), path);
        boolean program = (octal(100, 8) & ANYONE_EXECUTES) != 0;
        Files.setPosixFilePermissions(path, program ? PROGRAM : FILE);
      }
      default -> throw new IOException("not a file, directory or link: " + name);
    }
  }

  /** Whatever the umask, and also where the archive names a file without its directory. */
  private static void directory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      directory(path.getParent());
      Files.createDirectory(path);
      Files.setPosixFilePermissions(path, DIRECTORY);
    }
  }

  private void copy(long size, Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      for (long left = size; left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new EOFException("the archive ends within " + path.getFileName());
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private Path inRoot(Path path) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(root)) {
      throw new IOException("outside of the archive's own folder: " + path);
    }
    return normal;
  }

  private long octal(int offset, int length) throws IOException {
    String digits = text(offset, length).strip();
    try {
      return Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("damaged: not an octal number: " + digits, e);
    }
  }

  /** A field of the header: up to its first zero, or all of it. */
  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }
}
