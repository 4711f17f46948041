package io.carillon.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in PostgreSQL's log why it did not start. */
final class ServerLog {

  private static final Pattern MESSAGE = Pattern.compile(".*?\\b(LOG|FATAL|PANIC): +(.*)");

  private ServerLog() {}

  /** The file for what PostgreSQL says until its own log is open. */
  static Path ofStart(Path data) {
    return data.resolve("start.log");
  }

  /** One line that says why the last start failed. */
  static String reason(Path data, Programs.Outcome outcome) throws IOException {
    return fatal(read(ofStart(data)))
        .or(() -> newest(data.resolve("log")).flatMap(file -> fatal(read(file))))
        .orElse(outcome.reason());
  }

  /** The last fatal message; for a wrong setting, the one before, which names the setting. */
  private static Optional<String> fatal(String log) {
    List<String> messages = new ArrayList<>();
    Optional<String> found = Optional.empty();
    for (String line : log.lines().toList()) {
      Matcher matcher = MESSAGE.matcher(line);
      if (matcher.matches()) {
        messages.add(matcher.group(2));
        if (!matcher.group(1).equals("LOG")) {
          boolean vague = matcher.group(2).endsWith("contains errors") && messages.size() > 1;
          found = Optional.of(messages.get(messages.size() - (vague ? 2 : 1)));
        }
      }
    }
    return found;
  }

  private static Optional<Path> newest(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.max(Comparator.comparing(file -> file.toFile().lastModified()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
