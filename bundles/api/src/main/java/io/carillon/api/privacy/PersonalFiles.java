package io.carillon.api.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds people in files by what texts name them by, and takes them out. Follows no links. */
public final class PersonalFiles {
  /** Larger files are read in pieces that overlap. */
  private static final int PIECE = 1 << 22;

  private static final int OVERLAP = 1 << 10;

  /** The two bytes of a letter that is not of ASCII: an accent, Greek, Cyrillic. */
  private static final String OTHER_LETTER = "[\\xC3-\\xDF][\\x80-\\xBF]";

  private final Pattern mentions;
  private final boolean any;

  private PersonalFiles(List<String> texts) {
    this.any = !texts.isEmpty();
    // Bytes as letters of Latin-1: so any file is text, and places are bytes.
    this.mentions =
        Pattern.compile(
            texts.stream()
                .map(text -> Pattern.quote(latin(text.getBytes(StandardCharsets.UTF_8))))
                .collect(
                    Collectors.joining(
                        "|",
                        "(?<![\\w.@+-]|" + OTHER_LETTER + ")(?:",
                        ")(?![.-]?(?:[\\w@]|" + OTHER_LETTER + "))")),
            Pattern.CASE_INSENSITIVE);
  }

  /** Those that name a person by an address, the full name or the phone number. */
  public static PersonalFiles of(DataSubject person) {
    return new PersonalFiles(person.texts());
  }

  /** The regular files directly in a folder that name the person; none if there is no folder. */
  public List<Path> in(Path folder) throws IOException {
    if (!any || !Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> all;
    try (Stream<Path> entries = Files.list(folder)) {
      all =
          entries
              .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    }
    List<Path> found = new ArrayList<>();
    for (Path file : all) {
      if (isIn(file)) {
        found.add(file);
      }
    }
    return found;
  }

  /** Whether a file names the person; one that is gone or may not be read does not. */
  public boolean isIn(Path file) throws IOException {
    return Files.isReadable(file) && look(file, false);
  }

  /**
   * Overwrites what names the person with as many asterisks. So a log that is being written to
   * stays whole.
   */
  public void mask(Path file) throws IOException {
    if (Files.isWritable(file)) {
      look(file, true);
    }
  }

  private boolean look(Path file, boolean mask) throws IOException {
    StandardOpenOption[] how =
        mask
            ? new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE}
            : new StandardOpenOption[] {StandardOpenOption.READ};
    try (FileChannel channel = FileChannel.open(file, how)) {
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, Math.max(channel.size(), 1)));
      boolean found = false;
      for (long at = 0; at < channel.size(); at += PIECE - OVERLAP) {
        channel.read(piece.clear(), at);
        Matcher matcher = mentions.matcher(latin(piece.array(), piece.position()));
        while (matcher.find()) {
          if (!mask) {
            return true;
          }
          found = true;
          byte[] stars =
              "*".repeat(matcher.end() - matcher.start()).getBytes(StandardCharsets.US_ASCII);
          channel.write(ByteBuffer.wrap(stars), at + matcher.start());
        }
      }
      return found;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String latin(byte[] bytes) {
    return latin(bytes, bytes.length);
  }

  private static String latin(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
