package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.contact.EventImports;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.definition.Definitions;
import io.carillon.api.store.BulkCopy;
import io.carillon.api.store.Statistics;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.Mapping;
import io.carillon.contacts.mapping.Mappings;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports events from CSV files. */
@Component(configurationPid = ImportSettings.PID)
public final class EventImporter implements EventImports {
  private final Mappings mappings;
  private final ImportDatabase database;
  private final ImportSettings settings;

  @Activate
  public EventImporter(
      @Reference DataSource database,
      @Reference BulkCopy bulkCopy,
      @Reference Statistics statistics,
      @Reference Definitions definitions,
      ImportConfig config) {
    this(database, bulkCopy, statistics, definitions, ImportSettings.of(config));
  }

  EventImporter(
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
  public ImportResult run(ImportRequest request, String type, Progress progress) {
    Mapping mapping = mappings.read(request.mapping());
    try (CsvSource source =
        CsvSource.open(request.file(), mapping.format(), settings.longestText())) {
      EventPlan plan = new EventPlan(request, mapping, source.header(), type);
      Rejects rejects = new Rejects(request.file(), settings.rejects(), source.header());
      return new EventImport(request, plan, source, rejects, database).run(progress);
    }
  }
}
