package io.carillon.contacts;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.privacy.DataSubject;
import io.carillon.contacts.csv.Rejects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files that imports have left rejected lines in, wherever they are. */
final class RejectsFiles {
  private static final String REMEMBER =
      "INSERT INTO rejects_file (path, made_at) VALUES (:path, :now)"
          + " ON CONFLICT (path) DO UPDATE SET made_at = excluded.made_at";

  private final JdbcClient jdbc;
  private final Path folder;

  /**
   * @param folder where they are put if they can't be put beside what was imported
   */
  RejectsFiles(JdbcClient jdbc, Path folder) {
    this.jdbc = jdbc;
    this.folder = folder;
  }

  /** Lines about a person. */
  record Found(Path file, int lines) {}

  static void remember(JdbcClient jdbc, Path file, Instant now) {
    jdbc.sql(REMEMBER)
        .param("path", file.toString())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Found> about(DataSubject person) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path file : all()) {
      int lines = lines(file, person);
      if (lines > 0) {
        found.add(new Found(file, lines));
      }
    }
    return found;
  }

  /** Takes the person's lines out; a file with nothing else in it is deleted. */
  void erase(DataSubject person) throws IOException {
    for (Found each : about(person)) {
      rewrite(each.file(), person);
    }
  }

  private Set<Path> all() throws IOException {
    Set<Path> all = new TreeSet<>();
    jdbc.sql("SELECT path FROM rejects_file").query(String.class).list().stream()
        .map(Path::of)
        .forEach(all::add);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.getFileName().toString().contains(".rejects")).forEach(all::add);
      }
    }
    all.removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    return all;
  }

  private static int lines(Path file, DataSubject person) throws IOException {
    Keys keys = new Keys(person);
    int lines = 0;
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord each : records) {
        lines += keys.areIn(each) ? 1 : 0;
      }
    }
    return lines;
  }

  private static void rewrite(Path file, DataSubject person) throws IOException {
    Keys keys = new Keys(person);
    Path kept = Files.createTempFile(file.toAbsolutePath().getParent(), ".carillon-", ".tmp");
    try {
      int written = 0;
      try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file);
          CsvWriter writer = CsvWriter.builder().build(kept, StandardCharsets.UTF_8)) {
        for (CsvRecord each : records) {
          if (!keys.areIn(each)) {
            writer.writeRecord(each.getFields());
            written++;
          }
        }
      }
      // The header alone.
      if (written <= 1) {
        Files.delete(file);
      } else {
        Files.move(kept, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  /** What says whose line it is. */
  private static final class Keys {
    private final Set<String> cells = new HashSet<>();
    private final List<String> texts;

    Keys(DataSubject person) {
      cells.add(person.externalId().toLowerCase(Locale.ROOT));
      cells.addAll(person.addresses());
      texts = person.texts().stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    boolean areIn(CsvRecord line) {
      return line.getFields().stream().anyMatch(this::areIn);
    }

    private boolean areIn(String written) {
      String cell = Rejects.unguard(written).strip().toLowerCase(Locale.ROOT);
      return cells.contains(cell)
          || texts.stream().anyMatch(cell::contains)
          || EmailAddress.parse(cell).map(EmailAddress::key).filter(cells::contains).isPresent();
    }
  }
}
