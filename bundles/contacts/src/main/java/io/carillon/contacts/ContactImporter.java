package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.contact.ContactImports;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports contacts from CSV files. */
@Component(configurationPid = ImportSettings.PID)
public final class ContactImporter implements ContactImports {
  private static final Logger LOG = LoggerFactory.getLogger(ContactImporter.class);

  private final FieldCatalogue fields;
  private final Mappings mappings;
  private final ImportDatabase database;
  private final ImportSettings settings;

  @Activate
  public ContactImporter(
      @Reference DataSource database,
      @Reference BulkCopy bulkCopy,
      @Reference Statistics statistics,
      @Reference Definitions definitions,
      ImportConfig config) {
    this(
        database,
        bulkCopy,
        statistics,
        new FieldCatalogue(database),
        definitions,
        ImportSettings.of(config));
  }

  ContactImporter(
      DataSource database,
      BulkCopy bulkCopy,
      Statistics statistics,
      FieldCatalogue fields,
      Definitions definitions,
      ImportSettings settings) {
    this.fields = fields;
    this.mappings = new Mappings(definitions);
    this.database = new ImportDatabase(database, bulkCopy, statistics);
    this.settings = settings;
  }

  @Override
  public ImportResult run(ImportRequest request, Progress progress) {
    Mapping mapping = mappings.read(request.mapping());
    Rising rising = new Rising(progress);
    try (CsvSource source =
        CsvSource.open(request.file(), mapping.format(), settings.longestText())) {
      ContactPlan plan = plan(request, mapping, source);
      if (plan.hasOptOuts() || !FirstLoad.fits(request, source, database)) {
        return new ContactImport(request, plan, source, rejects(request, source), database, fields)
            .run(rising);
      }
      return new FirstLoad(request, plan, source, rejects(request, source), database, fields)
          .run(rising);
    } catch (FirstLoad.GivesWayException e) {
      LOG.debug("Importing {} by staging: {}", request.file(), e.getMessage());
    }
    try (CsvSource source =
        CsvSource.open(request.file(), mapping.format(), settings.longestText())) {
      ContactPlan plan = plan(request, mapping, source);
      return new ContactImport(request, plan, source, rejects(request, source), database, fields)
          .run(rising);
    }
  }

  private ContactPlan plan(ImportRequest request, Mapping mapping, CsvSource source) {
    return new ContactPlanner(request, mapping, fields.list()).plan(source.header());
  }

  private Rejects rejects(ImportRequest request, CsvSource source) {
    return new Rejects(request.file(), settings.rejects(), source.header());
  }

  /** Keeps still while a file is read a second time. */
  private static final class Rising implements Progress {
    private final Progress progress;
    private long furthest;

    Rising(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void update(long done, long total) {
      furthest = Math.max(furthest, done);
      progress.update(furthest, total);
    }
  }
}
