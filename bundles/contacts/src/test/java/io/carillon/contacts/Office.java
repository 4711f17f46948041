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
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All of this bundle over a database, of its own or shared, and files to feed it. */
final class Office implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static final YamlDefinitions DEFINITIONS = new YamlDefinitions();

  final TestDatabase database;
  final JdbcClient jdbc;
  final FieldCatalogue fields;
  final ContactStore contacts;
  final EventStore events;
  final ContactImporter contactImports;
  final EventImporter eventImports;
  final AddressStore addresses;
  final AddressImporter addressImports;
  private final Path directory;
  private final CutDataSource cut;
  private final boolean shared;
  private Instant now = NOW;

  Office(Path directory) {
    this(directory, Cut.NONE);
  }

  /** Imports of contacts lose their connection to the database at a cut. */
  Office(Path directory, Cut at) {
    this(directory, TestDatabase.fresh(), at, false);
  }

  /** Over a database that tests share: each finds it empty and leaves it so. */
  Office(Path directory, TestDatabase shared) {
    this(directory, shared, Cut.NONE, true);
  }

  private Office(Path directory, TestDatabase database, Cut at, boolean shared) {
    this.directory = directory;
    this.database = database;
    this.shared = shared;
    this.jdbc = JdbcClient.create(database.dataSource());
    this.events = new EventStore(database.dataSource());
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
            DEFINITIONS,
            settings);
    addresses = new AddressStore(database.dataSource());
    addressImports =
        new AddressImporter(
            database.dataSource(),
            new PostgresBulkCopy(),
            new PostgresStatistics(database.dataSource()),
            DEFINITIONS,
            settings);
    eventImports =
        new EventImporter(
            database.dataSource(),
            new PostgresBulkCopy(),
            new PostgresStatistics(database.dataSource()),
            DEFINITIONS,
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

  ImportResult users(boolean whole, String... lines) {
    return addressImports.run(request(file("users.csv", lines)), "email", whole, Progress.NONE);
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
    if (shared) {
      clear();
    } else {
      database.close();
    }
  }

  private void clear() {
    String columns =
        fields.list().stream()
            .filter(field -> !field.builtIn())
            .map(field -> "DROP COLUMN " + field.column())
            .collect(Collectors.joining(", "));
    if (!columns.isEmpty()) {
      jdbc.sql("ALTER TABLE contact " + columns).update();
    }
    jdbc.sql(
            "TRUNCATE contact, address, field, event, suppression, unsubscribe, unsubscribe_address"
                + " RESTART IDENTITY CASCADE")
        .update();
  }
}
