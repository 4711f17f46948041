package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.contact.ContactImports;
import io.carillon.api.contact.Fields;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.definition.Definitions;
import io.carillon.api.store.BulkCopy;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.Mapping;
import io.carillon.contacts.mapping.Mappings;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports contacts from CSV files. */
@Component(configurationPid = ImportSettings.PID)
public final class ContactImporter implements ContactImports {
  private final Fields fields;
  private final Mappings mappings;
  private final ImportDatabase database;
  private final ImportSettings settings;

  @Activate
  public ContactImporter(
      @Reference DataSource database,
      @Reference BulkCopy bulkCopy,
      @Reference Fields fields,
      @Reference Definitions definitions,
      ImportConfig config) {
    this(database, bulkCopy, fields, definitions, ImportSettings.of(config));
  }

  ContactImporter(
      DataSource database,
      BulkCopy bulkCopy,
      Fields fields,
      Definitions definitions,
      ImportSettings settings) {
    this.fields = fields;
    this.mappings = new Mappings(definitions);
    this.database = new ImportDatabase(database, bulkCopy);
    this.settings = settings;
  }

  @Override
  public ImportResult run(ImportRequest request, Progress progress) {
    Mapping mapping = mappings.read(request.mapping());
    try (CsvSource source = CsvSource.open(request.file(), mapping.format())) {
      ContactPlan plan = new ContactPlanner(request, mapping, fields.list()).plan(source.header());
      Rejects rejects = new Rejects(request.file(), settings.rejects(), source.header());
      return new ContactImport(request, plan, source, rejects, database, fields).run(progress);
    }
  }
}
