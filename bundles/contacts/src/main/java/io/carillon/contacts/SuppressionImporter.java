package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.contact.SuppressionImports;
import io.carillon.api.definition.Definitions;
import io.carillon.api.store.BulkCopy;
import io.carillon.api.store.Statistics;
import io.carillon.contacts.ImportRun.Changes;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.Mapping;
import io.carillon.contacts.mapping.Mappings;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports addresses that are not written to any more, by COPY and one statement. */
@Component(configurationPid = ImportSettings.PID)
public final class SuppressionImporter implements SuppressionImports {
  private static final String STAGE = load("suppression-stage.sql");
  private static final String COPY =
      "COPY import_line (line, address, reason, at, detail) FROM STDIN";
  private static final String INSERT = load("suppression-insert.sql");

  private final Mappings mappings;
  private final ImportDatabase database;
  private final ImportSettings settings;

  @Activate
  public SuppressionImporter(
      @Reference DataSource database,
      @Reference BulkCopy bulkCopy,
      @Reference Statistics statistics,
      @Reference Definitions definitions,
      ImportConfig config) {
    this(database, bulkCopy, statistics, definitions, ImportSettings.of(config));
  }

  SuppressionImporter(
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
  public ImportResult run(ImportRequest request, Progress progress) {
    Mapping mapping = mappings.read(request.mapping());
    try (CsvSource source = CsvSource.open(request.file(), mapping.format())) {
      SuppressionPlan plan = new SuppressionPlan(request, mapping, source.header());
      if (plan.isHeaderless()) {
        source.unreadHeader();
      }
      Rejects rejects = new Rejects(request.file(), settings.rejects(), plan.header());
      Intake intake = new Intake(source, plan::read, rejects, progress);
      return new ImportRun(database, request, intake, rejects, "")
          .run("suppression", List.of(), status -> change(intake));
    }
  }

  private Changes change(Intake intake) {
    database.stage(STAGE, COPY, intake::writeTo);
    database.lock();
    return new Changes(database.jdbc().sql(INSERT).update(), 0);
  }

  private static String load(String name) {
    return Sql.load(SuppressionImporter.class, name);
  }
}
