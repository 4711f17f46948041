package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.time.Duration;
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
  /** From here on the planner's statistics are renewed at once. */
  private static final long MANY = 10_000;

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

  /** How many contacts came and changed. */
  private record Changes(long inserted, long updated) {}

  ImportResult run(Progress progress) {
    long start = System.nanoTime();
    Intake intake = new Intake(source, plan::read, rejects, progress);
    boolean done = false;
    try {
      Changes changes =
          database
              .transactions()
              .execute(
                  status -> {
                    if (request.dryRun()) {
                      status.setRollbackOnly();
                    }
                    return change(intake, status);
                  });
      done = true;
      rejects.close();
      if (!request.dryRun() && changes.inserted() + changes.updated() >= MANY) {
        database.analyze("contact");
      }
      return new ImportResult(
          intake.read(),
          changes.inserted(),
          changes.updated(),
          intake.read() - changes.inserted() - changes.updated() - rejects.count(),
          rejects.count(),
          rejects.file(),
          plan.freshFields(),
          Duration.ofNanos(System.nanoTime() - start));
    } finally {
      if (!done) {
        rejects.discard();
      }
    }
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
