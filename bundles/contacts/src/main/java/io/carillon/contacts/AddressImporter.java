package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.AddressImports;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.definition.Definitions;
import io.carillon.api.store.BulkCopy;
import io.carillon.api.store.Statistics;
import io.carillon.contacts.ImportRun.Changes;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.Mapping;
import io.carillon.contacts.mapping.Mappings;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports addresses of contacts, such as a partner's users, by COPY and sets. */
@Component(configurationPid = ImportSettings.PID)
public final class AddressImporter implements AddressImports {
  private static final String STAGE = load("address-stage.sql");
  private static final String COPY =
      "COPY import_line (line, contact, value, label, chosen, verified) FROM STDIN";
  private static final String CONTACTS = load("event-contacts.sql");
  private static final String REJECT_CONTACTS = load("event-reject-contacts.sql");
  private static final String REJECT_REPEATED = load("address-reject-repeated.sql");
  private static final String REJECT_CHOSEN = load("address-reject-chosen.sql");
  private static final String LOCK = load("address-import-lock.sql");
  private static final String DROP = load("address-import-drop.sql");
  private static final String UNCHOOSE = load("address-import-unchoose.sql");
  private static final String UPDATE = load("address-import-update.sql");
  private static final String INSERT = load("address-import-insert.sql");
  private static final String TOUCHED = load("address-import-contacts.sql");

  private final Mappings mappings;
  private final ImportDatabase database;
  private final ImportSettings settings;

  @Activate
  public AddressImporter(
      @Reference DataSource database,
      @Reference BulkCopy bulkCopy,
      @Reference Statistics statistics,
      @Reference Definitions definitions,
      ImportConfig config) {
    this(database, bulkCopy, statistics, definitions, ImportSettings.of(config));
  }

  AddressImporter(
      DataSource database,
      BulkCopy bulkCopy,
      Statistics statistics,
      Definitions definitions,
      ImportSettings settings) {
    this.mappings = new Mappings(definitions);
    this.database = new ImportDatabase(database, bulkCopy, statistics);
    this.settings = settings;
  }

  @Override
  public ImportResult run(ImportRequest request, String kind, boolean whole, Progress progress) {
    Mapping mapping = mappings.read(request.mapping());
    try (CsvSource source =
        CsvSource.open(request.file(), mapping.format(), settings.longestText())) {
      AddressPlan plan = new AddressPlan(request, mapping, source.header(), kind);
      Rejects rejects = new Rejects(request.file(), settings.rejects(), source.header());
      Intake intake = new Intake(source, plan::read, rejects, progress);
      ImportRun run = new ImportRun(database, request, intake, rejects, plan.contactColumn());
      return run.run(
          "address",
          List.of(),
          status -> {
            judge(intake, source, rejects);
            return change(request, kind, whole, run.notes());
          });
    }
  }

  private void judge(Intake intake, CsvSource source, Rejects rejects) {
    JdbcClient jdbc = database.jdbc();
    database.stage(STAGE, COPY, intake::writeTo);
    database.lock();
    jdbc.sql(CONTACTS).update();
    jdbc.sql(REJECT_CONTACTS).update();
    jdbc.sql(REJECT_REPEATED).update();
    jdbc.sql(REJECT_CHOSEN).update();
    new LateRejects(jdbc, source, rejects).write();
  }

  /** In a dry run, too: it is rolled back. */
  private Changes change(ImportRequest request, String kind, boolean whole, ImportNotes notes) {
    JdbcClient jdbc = database.jdbc();
    jdbc.sql(LOCK).query(Long.class).list();
    if (whole) {
      int gone = jdbc.sql(DROP).param("kind", kind).update();
      notes.add("Removed, since they are not in the file: " + gone);
    }
    jdbc.sql(UNCHOOSE).param("kind", kind).update();
    long updated = jdbc.sql(UPDATE).param("kind", kind).update();
    long inserted =
        jdbc.sql(INSERT)
            .param("kind", kind)
            .param("now", request.now().atOffset(ZoneOffset.UTC))
            .update();
    if (kind.equals(AddressRule.EMAIL)) {
      Long[] touched = jdbc.sql(TOUCHED).query(Long.class).list().toArray(Long[]::new);
      AddressStore.settle(jdbc, touched, request.now());
    }
    return new Changes(inserted, updated);
  }

  private static String load(String name) {
    return Sql.load(AddressImporter.class, name);
  }
}
