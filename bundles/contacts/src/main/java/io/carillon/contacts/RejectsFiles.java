package io.carillon.contacts;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.carillon.api.address.Characters;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.privacy.DataSubject;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.FieldNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files that imports have left rejected lines in, wherever they are. */
final class RejectsFiles {
  private static final String REMEMBER =
      "INSERT INTO rejects_file (path, made_at, contact_column) VALUES (:path, :now, :column)"
          + " ON CONFLICT (path) DO UPDATE"
          + " SET made_at = excluded.made_at, contact_column = excluded.contact_column";

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

  /**
   * @param contactColumn the name of the column that says whose line it is; empty if none does
   */
  static void remember(JdbcClient jdbc, Path file, String contactColumn, Instant now) {
    jdbc.sql(REMEMBER)
        .param("path", file.toString())
        .param("column", contactColumn)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Found> about(DataSubject person) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Map.Entry<Path, Optional<String>> each : all().entrySet()) {
      int lines = lines(each.getKey(), new Keys(person, each.getValue()));
      if (lines > 0) {
        found.add(new Found(each.getKey(), lines));
      }
    }
    return found;
  }

  /** Takes the person's lines out; a file with nothing else in it is deleted. */
  void erase(DataSubject person) throws IOException {
    for (Map.Entry<Path, Optional<String>> each : all().entrySet()) {
      if (lines(each.getKey(), new Keys(person, each.getValue())) > 0) {
        rewrite(each.getKey(), new Keys(person, each.getValue()));
      }
    }
  }

  /** The files that there are, and the column with ids of contacts where it was noted. */
  private Map<Path, Optional<String>> all() throws IOException {
    Map<Path, Optional<String>> all = new TreeMap<>();
    jdbc.sql("SELECT path, contact_column FROM rejects_file")
        .query(
            row -> {
              all.put(Path.of(row.getString(1)), Optional.ofNullable(row.getString(2)));
            });
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().contains(".rejects"))
            .forEach(file -> all.putIfAbsent(file, Optional.empty()));
      }
    }
    all.keySet().removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    return all;
  }

  private static int lines(Path file, Keys keys) throws IOException {
    int lines = 0;
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord each : records) {
        lines += keys.areIn(each) ? 1 : 0;
      }
    }
    return lines;
  }

  private static void rewrite(Path file, Keys keys) throws IOException {
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

  /**
   * What says whose line of a file it is: the id in the column of ids, an address or a name
   * anywhere. For one reading of one file, from its header on.
   */
  private static final class Keys {
    private final String id;
    private final Set<String> addresses;
    private final Predicate<String> mentioned;
    private final Optional<String> column;
    private List<Integer> places;

    Keys(DataSubject person, Optional<String> column) {
      this.id = person.externalId();
      this.addresses = Set.copyOf(person.own());
      this.mentioned = person.mentioned();
      this.column = column;
    }

    boolean areIn(CsvRecord line) {
      List<String> cells =
          line.getFields().stream().map(cell -> Rejects.unguard(cell).strip()).toList();
      if (places == null) {
        places = places(cells);
        return false;
      }
      return places.stream()
              .anyMatch(
                  place ->
                      place < cells.size() && Characters.identifier(cells.get(place)).equals(id))
          || cells.stream().anyMatch(this::isTheirs);
    }

    private boolean isTheirs(String cell) {
      return mentioned.test(cell)
          || EmailAddress.parse(cell)
              .map(EmailAddress::key)
              .filter(addresses::contains)
              .isPresent();
    }

    /** Of files from before the column was noted, those by whose name an import would find it. */
    private List<Integer> places(List<String> header) {
      return IntStream.range(0, header.size())
          .filter(
              place ->
                  column
                      .map(name -> !name.isEmpty() && name.equalsIgnoreCase(header.get(place)))
                      .orElseGet(() -> namesContacts(header.get(place))))
          .boxed()
          .toList();
    }

    private static boolean namesContacts(String name) {
      return FieldNames.normalise(name)
          .filter(
              field ->
                  FieldNames.contactAlias(field)
                          .filter(BuiltInFields.EXTERNAL_ID::equals)
                          .isPresent()
                      || FieldNames.eventAlias(field).filter("contact"::equals).isPresent())
          .isPresent();
    }
  }
}
