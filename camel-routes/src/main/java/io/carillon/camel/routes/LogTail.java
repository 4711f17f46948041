package io.carillon.camel.routes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what was appended to a log since the last look, also when it was rotated in between: by
 * renaming (the rest of the old file is read first) or by copying and truncating. Only whole lines
 * are given; one that is too long is left out. Links, pipes and devices are not opened.
 */
final class LogTail {
  static final int LONGEST_LINE = 8192;

  private static final int FINGERPRINT = 512;

  /** After a restart so much is read once more: a mail's lines may stand on both sides. */
  private static final int AGAIN = 1 << 16;

  private final Path path;
  private final long most;
  private Place place;
  private int again = AGAIN;

  /**
   * Where reading goes on.
   *
   * @param file tells the file from another one of the same name; empty: nothing was read yet
   * @param position in bytes
   * @param before what stands before the position, in hexadecimal digits: it is not there any more
   *     if the file was made anew
   */
  record Place(String file, long position, String before) {
    static final Place START = new Place("", 0, "");
  }

  /**
   * @param most so many bytes are read at one look
   */
  LogTail(Path path, Place place, long most) {
    this.path = path;
    this.place = place;
    this.most = most;
  }

  Place place() {
    return place;
  }

  /**
   * Gives the whole lines since the last look; if the consumer fails, they come again.
   *
   * @throws IOException if the log can't be read, saying why
   */
  void look(Consumer<String> lines) throws IOException {
    Optional<String> present = key(path);
    if (!place.file().isEmpty() && !present.equals(Optional.of(place.file()))) {
      Optional<Path> renamed = renamed();
      if (renamed.isPresent() && read(renamed.get(), place, lines)) {
        return;
      }
    }
    if (present.isPresent()) {
      read(
          path,
          place.file().equals(present.get()) ? place : new Place(present.get(), 0, ""),
          lines);
    }
  }

  /** Names a regular file; empty if there is nothing. */
  private static Optional<String> key(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new IOException(file + " is no regular file (links are not followed)");
      }
      return Optional.of(String.valueOf(attributes.fileKey()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The file that was read before, under its new name beside the log. */
  private Optional<Path> renamed() throws IOException {
    String name = path.getFileName().toString();
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(path.getParent())) {
      for (Path each : siblings) {
        if (each.getFileName().toString().startsWith(name)
            && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
            && key(each).equals(Optional.of(place.file()))) {
          return Optional.of(each);
        }
      }
    }
    return Optional.empty();
  }

  /** Reads on from a place; whether there may be more at once. */
  private boolean read(Path file, Place from, Consumer<String> lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      if (!key(file).equals(Optional.of(from.file()))) {
        throw new IOException(file + " was exchanged while it was opened");
      }
      long begin = continues(channel, from) ? Math.max(0, from.position() - again) : 0;
      long end = lines(channel, begin, lines);
      again = 0;
      place = new Place(from.file(), end, before(channel, end));
      return end - begin >= most;
    }
  }

  private static boolean continues(FileChannel channel, Place from) throws IOException {
    return channel.size() >= from.position()
        && before(channel, from.position()).equals(from.before());
  }

  private static String before(FileChannel channel, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(FINGERPRINT, position));
    long at = position - bytes.capacity();
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at + bytes.position());
      if (count < 0) {
        break;
      }
    }
    return HexFormat.of().formatHex(bytes.array(), 0, bytes.position());
  }

  /** Gives whole lines; returns where the next one begins. */
  private long lines(FileChannel channel, long begin, Consumer<String> lines) throws IOException {
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    long next = begin;
    long at = begin;
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (at - begin < most && channel.read(buffer.clear(), at) > 0) {
      byte[] bytes = buffer.array();
      for (int i = 0; i < buffer.position(); i++) {
        if (bytes[i] == '\n') {
          if (length < LONGEST_LINE) {
            lines.accept(new String(line, 0, length, StandardCharsets.ISO_8859_1));
          }
          length = 0;
          next = at + i + 1;
        } else if (length < LONGEST_LINE) {
          line[length++] = bytes[i];
        }
      }
      at += buffer.position();
    }
    // A line without an end in all that was read is none of a mail server's.
    return at - begin >= most && next == begin ? at : next;
  }

  @Override
  public String toString() {
    return path + " " + Arrays.asList(place.file(), place.position());
  }
}
