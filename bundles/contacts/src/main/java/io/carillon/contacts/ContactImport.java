package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.ImportRun.Changes;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;

/**
 * One import of contacts: the whole file by COPY into a staging table, then the changed contacts by
 * one statement and the new ones by another, all in one transaction.
 */
final class ContactImport {
  private static final String ANY = Sql.load(ContactImport.class, "contact-any.sql");

  private final ImportRequest request;
  private final ContactPlan plan;
  private final CsvSource source;
  private final Rejects rejects;
  private final ImportDatabase database;
  private final JdbcClient jdbc;
  private final Fields fields;

  ContactImport(
      ImportRequest request,
      ContactPlan plan,
      CsvSource source,
      Rejects rejects,
      ImportDatabase database,
      Fields fields) {
    this.request = request;
    this.plan = plan;
    this.source = source;
    this.rejects = rejects;
    this.database = database;
    this.jdbc = database.jdbc();
    this.fields = fields;
  }

  ImportResult run(Progress progress) {
    Intake intake = new Intake(source, plan::read, rejects, progress);
    return new ImportRun(database, request, intake, rejects)
        .run("contact", plan.freshFields(), status -> change(intake, status));
  }

  /** Whether there is no contact at all. */
  static boolean isEmpty(JdbcTemplate jdbc) {
    return !Boolean.TRUE.equals(jdbc.queryForObject(ANY, Boolean.class));
  }

  private Changes change(Intake intake, TransactionStatus transaction) {
    List<Field> fresh = plan.freshFields();
    ContactSql sql = new ContactSql(plan, request.dryRun() ? fresh : List.of());
    long staged = database.stage(sql.stage(), sql.copy(), intake::writeTo);
    if (!request.dryRun()) {
      // Only now, when the file has proved to be readable. In transactions of their own: whoever
      // reads contacts would otherwise wait for the end of this one.
      fresh.forEach(field -> fields.create(field.name(), field.type()));
    }
    database.lock();
    boolean mayRepeat = plan.keys().mayRepeat();
    boolean someNew = true;
    if (plan.isKeyedByAddress() && !isEmpty(database.template())) {
      someNew = countInserts(sql) > 0;
      if (someNew) {
        mayRepeat |= jdbc.sql(sql.matchAddresses()).update() > 0;
        jdbc.sql(sql.rejectAmbiguous()).update();
      }
    }
    if (mayRepeat) {
      jdbc.sql(sql.rejectDuplicates()).update();
    }
    new LateRejects(jdbc, source, rejects).write();
    return request.dryRun() ? count(sql) : apply(sql, transaction, someNew ? staged : 0);
  }

  private Changes count(ContactSql sql) {
    long updates = sql.canUpdate() ? jdbc.sql(sql.countUpdates()).query(Long.class).single() : 0;
    return new Changes(countInserts(sql), updates);
  }

  private long countInserts(ContactSql sql) {
    return jdbc.sql(sql.countInserts()).query(Long.class).single();
  }

  private Changes apply(ContactSql sql, TransactionStatus transaction, long mostNew) {
    OffsetDateTime now = request.now().atOffset(ZoneOffset.UTC);
    FirstLoad firstLoad = FirstLoad.begin(database.template(), transaction, mostNew);
    // Changes first: afterwards the new ones would be looked at once more.
    long updated = sql.canUpdate() ? jdbc.sql(sql.update()).param("now", now).update() : 0;
    long inserted =
        mostNew > 0 ? jdbc.sql(sql.insert(!firstLoad.isRunning())).param("now", now).update() : 0;
    firstLoad.end();
    return new Changes(inserted, updated);
  }
}
