package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A file that a user names, on the server's machine. One that was named by mistake is refused
 * before it is read: a folder, pipe or device, what the kernel makes up (whose reading may never
 * end), and what is too large for what it should be. A link is followed: it was named.
 */
public final class ServerFile {
  private static final Set<String> MADE_UP =
      Set.of("proc", "sysfs", "devtmpfs", "devpts", "cgroup", "cgroup2", "debugfs", "tracefs");

  private final Path path;
  private final Kind kind;

  private ServerFile(Path path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  /** What a file should be, and how large it may be. */
  public enum Kind {
    /** YAML: a workflow, segment, message or mapping. */
    DEFINITION(1 << 20, "a definition"),
    /** An e-mail. */
    MAIL(64 << 20, "a mail"),
    /** CSV, which is read line by line. */
    TABLE(100L << 30, "a table");

    private final long most;
    private final String words;

    Kind(long most, String words) {
      this.most = most;
      this.words = words;
    }
  }

  /**
   * A file that exists and may be read.
   *
   * @param name a path
   * @throws InvalidInputException if it is none, or cannot be what it should be
   */
  public static ServerFile of(String name, Kind kind) {
    Path path = ServerFiles.path(name);
    ServerFiles.requireAllowed(path);
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(
          Files.exists(path)
              ? path + " is no regular file on the server's machine"
              : "There is no file "
                  + path
                  + " on the server's machine"
                  + (Path.of(name).isAbsolute() ? "" : "; give the whole path"));
    }
    if (!Files.isReadable(path)) {
      throw new InvalidInputException("The server may not read the file " + path);
    }
    ServerFile file = new ServerFile(path, kind);
    file.check();
    return file;
  }

  private void check() {
    try {
      if (MADE_UP.contains(Files.getFileStore(path).type())) {
        throw new InvalidInputException(path + " is no file on a disk");
      }
      long size = Files.size(path);
      if (size > kind.most) {
        throw tooLarge(size);
      }
    } catch (IOException e) {
      throw new InvalidInputException("The file " + path + " can't be read", e);
    }
  }

  private InvalidInputException tooLarge(long size) {
    return new InvalidInputException(
        String.format(
            Locale.ROOT,
            "%s is too large for %s: %,d bytes; at most %,d",
            path,
            kind.words,
            size,
            kind.most));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** All that stands in it. */
  public InputStream open() throws IOException {
    return new ByteArrayInputStream(bytes());
  }

  /**
   * Its text.
   *
   * @throws InvalidInputException if it is not UTF-8, naming the line
   */
  public String text() throws IOException {
    byte[] bytes = bytes();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      long line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new InvalidInputException(
          path + " line " + line + ": is not UTF-8 text; save it as UTF-8");
    }
    return out.flip().toString();
  }

  /** It may have grown since it was looked at. */
  private byte[] bytes() throws IOException {
    int most = Math.toIntExact(Math.min(kind.most, Integer.MAX_VALUE - 16));
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(bytes.length);
      }
      return bytes;
    }
  }
}
