package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.store.PostgresBulkCopy;
import io.carillon.store.PostgresStatistics;
import io.carillon.testkit.CutDataSource;
import io.carillon.testkit.CutDataSource.Cut;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All of this bundle over a database of its own, and files to feed it. */
final class Office implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final FieldCatalogue fields;
  final ContactStore contacts;
  final EventStore events = new EventStore(database.dataSource());
  final ContactImporter contactImports;
  final EventImporter eventImports;
  private final Path directory;
  private final CutDataSource cut;
  private Instant now = NOW;

  Office(Path directory) {
    this(directory, Cut.NONE);
  }

  /** Imports of contacts lose their connection to the database at a cut. */
  Office(Path directory, Cut at) {
    this.directory = directory;
    this.cut = new CutDataSource(database.dataSource(), at);
    // The same for both: an import makes fields in its own transaction.
    DataSource imports = cut.dataSource();
    fields = new FieldCatalogue(imports, Clock.fixed(NOW, ZoneOffset.UTC));
    contacts = new ContactStore(database.dataSource(), fields);
    ImportSettings settings =
        new ImportSettings(directory.resolve("elsewhere"), ImportSettings.LONGEST_TEXT);
    contactImports =
        new ContactImporter(
            imports,
            new PostgresBulkCopy(),
            new PostgresStatistics(database.dataSource()),
            fields,
            new YamlDefinitions(),
            settings);
    eventImports =
        new EventImporter(
            database.dataSource(),
            new PostgresBulkCopy(),
            new PostgresStatistics(database.dataSource()),
            new YamlDefinitions(),
            settings);
  }

  /** Where imports of contacts could have lost their connection so far. */
  List<Cut> cuts() {
    return cut.cuts();
  }

  /** Later imports run at this time. */
  void at(String instant) {
    now = Instant.parse(instant);
  }

  Path file(String name, String... lines) {
    try {
      return Files.write(directory.resolve(name), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ImportResult contacts(String... lines) {
    return contactImports.run(request(file("contacts.csv", lines)), Progress.NONE);
  }

  ImportResult contactsMapped(String mapping, String... lines) {
    return contactImports.run(mapped(mapping, lines), Progress.NONE);
  }

  ImportResult contactsDry(String... lines) {
    ImportRequest request = request(file("contacts.csv", lines));
    return contactImports.run(
        new ImportRequest(
            request.file(),
            request.mapping(),
            request.contactType(),
            request.zone(),
            true,
            request.now()),
        Progress.NONE);
  }

  ImportResult events(String type, String... lines) {
    return eventImports.run(request(file("events.csv", lines)), type, Progress.NONE);
  }

  ImportResult eventsMapped(String mapping, String... lines) {
    return eventImports.run(mapped(mapping, lines), "", Progress.NONE);
  }

  ImportRequest request(Path file) {
    return new ImportRequest(
        file, Optional.empty(), ContactType.MARKETPLACE, ZoneId.of("Europe/Madrid"), false, now);
  }

  private ImportRequest mapped(String mapping, String... lines) {
    Path file = file("mapped.csv", lines);
    return new ImportRequest(
        file,
        Optional.of(file("mapping.yaml", mapping)),
        ContactType.MARKETPLACE,
        ZoneId.of("Europe/Madrid"),
        false,
        now);
  }

  /** The values of a contact. */
  Object value(String key, String field) {
    return contacts.find(key).orElseThrow().values().get(field);
  }

  List<String> rejects(ImportResult result) {
    try {
      return Files.readAllLines(result.rejects().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
