package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.ImportRun.Changes;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CopyLine;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The first large import into an empty table: by COPY straight into it, without its indexes, which
 * are made afterwards in a quarter of the time that growing them takes. Nobody can read contacts
 * meanwhile, but there are none yet. If a key comes twice or somebody else uses the table, it gives
 * way to {@link ContactImport}, which can deal with everything.
 */
final class FirstLoad {
  /** With less it is not worth keeping anybody out. */
  private static final long LEAST_BYTES = 1 << 22;

  private static final String ANY = Sql.load(FirstLoad.class, "contact-any.sql");
  private static final String INDEXES = Sql.load(FirstLoad.class, "contact-indexes.sql");
  private static final String COPY = Sql.load(FirstLoad.class, "contact-load.sql");
  private static final String SHARED = Sql.load(FirstLoad.class, "contact-count-shared-all.sql");
  private static final String FIRST_NUMBER = Sql.load(FirstLoad.class, "contact-number-first.sql");
  private static final String LAST_NUMBER = Sql.load(FirstLoad.class, "contact-number-last.sql");
  private static final String EVERYBODY_CHANGED =
      Sql.load(FirstLoad.class, "contact-change-all.sql");
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final ImportRequest request;
  private final ContactPlan plan;
  private final CsvSource source;
  private final Rejects rejects;
  private final ImportDatabase database;
  private final FieldCatalogue fields;
  private final JdbcTemplate jdbc;
  private final NewContact defaults;

  /** Of the next contact. The sequence need not be asked for each: nobody else can add one. */
  private long number;

  /** Says that this is not a first load after all; nothing has been changed. */
  static final class GivesWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivesWayException(String reason) {
      super(reason, null, false, false);
    }
  }

  private record Index(String drop, String make) {}

  FirstLoad(
      ImportRequest request,
      ContactPlan plan,
      CsvSource source,
      Rejects rejects,
      ImportDatabase database,
      FieldCatalogue fields) {
    this.request = request;
    this.plan = plan;
    this.source = source;
    this.rejects = rejects;
    this.database = database;
    this.fields = fields;
    this.jdbc = database.template();
    this.defaults = new NewContact(plan, request.now());
  }

  /** Whether it is worth trying. */
  static boolean fits(ImportRequest request, CsvSource source, ImportDatabase database) {
    return !request.dryRun() && source.size() >= LEAST_BYTES && isEmpty(database.template());
  }

  /** Whether there is no contact at all. */
  static boolean isEmpty(JdbcTemplate jdbc) {
    return !Boolean.TRUE.equals(jdbc.queryForObject(ANY, Boolean.class));
  }

  /**
   * @throws GivesWayException if it must be done the other way
   */
  ImportResult run(Progress progress) {
    Intake intake = new Intake(source, this::read, rejects, progress);
    ImportRun run =
        new ImportRun(database, request, intake, rejects, plan.keyColumnOf(source.header()));
    run.notes().addAll(plan.notes());
    return run.run("contact", plan.freshFields(), status -> load(intake, run.notes()));
  }

  private Changes load(Intake intake, ImportNotes notes) {
    lockEmptyTable();
    plan.freshFields().forEach(fields::createHere);
    List<Index> indexes =
        jdbc.query(INDEXES, (row, number) -> new Index(row.getString(1), row.getString(2)));
    indexes.forEach(index -> jdbc.execute(index.drop()));
    // Noted in one row, instead of gathering the numbers of all.
    jdbc.execute("ALTER TABLE contact DISABLE TRIGGER contact_inserted");
    // Read once instead of in every line.
    moments("SET DEFAULT '" + request.now() + "'");
    number = jdbc.queryForObject(FIRST_NUMBER, Long.class);
    long loaded = database.copy(copySql(), intake::writeTo);
    jdbc.queryForObject(LAST_NUMBER, Long.class, number - 1);
    moments("DROP DEFAULT");
    jdbc.execute("ALTER TABLE contact ENABLE TRIGGER contact_inserted");
    jdbc.execute(EVERYBODY_CHANGED);
    jdbc.execute("SET LOCAL maintenance_work_mem = '256MB'");
    try {
      indexes.forEach(index -> jdbc.execute(index.make()));
    } catch (DuplicateKeyException e) {
      throw new GivesWayException("a key comes twice");
    }
    if (plan.mayShareAddresses()) {
      jdbc.execute("SET LOCAL work_mem = '128MB'");
      notes.shared(jdbc.queryForObject(SHARED, Long.class));
    }
    return new Changes(loaded, 0);
  }

  private void moments(String what) {
    defaults
        .moments()
        .forEach(column -> jdbc.execute("ALTER TABLE contact ALTER COLUMN " + column + " " + what));
  }

  private void lockEmptyTable() {
    try {
      jdbc.execute("LOCK TABLE contact IN ACCESS EXCLUSIVE MODE NOWAIT");
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        throw new GivesWayException("somebody uses the table");
      }
      throw e;
    }
    if (!isEmpty(jdbc)) {
      throw new GivesWayException("there are contacts");
    }
  }

  private String copySql() {
    List<String> columns = new ArrayList<>();
    plan.columns().stream().map(PlannedColumn::field).map(Field::column).forEach(columns::add);
    columns.addAll(defaults.columns());
    return COPY.replace(
        "{columns}", columns.stream().map(", "::concat).collect(Collectors.joining()));
  }

  private void read(CsvLine line, CopyLine copy) throws BadCellException {
    plan.read(line);
    if (plan.keys().hasRepeated()) {
      throw new GivesWayException("a key comes twice");
    }
    String[] values = plan.values();
    defaults.complete(values);
    copy.add(number++);
    copy.add(plan.key());
    for (String value : values) {
      copy.add(value);
    }
    defaults.addTo(copy, values);
  }
}
