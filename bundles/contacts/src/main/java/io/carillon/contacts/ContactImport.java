package io.carillon.contacts;

import io.carillon.api.Amount;
import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.ImportRun.Changes;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CopyLine;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One import of contacts: the whole file by COPY into a staging table, then the changed contacts by
 * one statement and the new ones by another, all in one transaction.
 */
final class ContactImport {
  private static final String ANY_USERS = Sql.load(ContactImport.class, "address-any-users.sql");

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
    Intake intake = new Intake(source, this::read, rejects, progress);
    ImportRun run =
        new ImportRun(database, request, intake, rejects, plan.keyColumnOf(source.header()));
    run.notes().addAll(plan.notes());
    return run.run("contact", plan.freshFields(), status -> change(intake, run.notes()));
  }

  private Changes change(Intake intake, ImportNotes notes) {
    List<Field> fresh = plan.freshFields();
    boolean users =
        plan.fills(BuiltInFields.MARKETPLACE_EMAIL)
            && jdbc.sql(ANY_USERS).query(Boolean.class).single();
    ContactSql sql = new ContactSql(plan, request.dryRun() ? fresh : List.of(), users);
    database.stage(sql.stage(), sql.copy(), intake::writeTo);
    if (!request.dryRun()) {
      // Only now, when the file has proved to be readable. In transactions of their own: whoever
      // reads contacts would otherwise wait for the end of this one.
      fresh.forEach(field -> fields.create(field.name(), field.type()));
    }
    database.lock();
    boolean mayRepeat = plan.keys().mayRepeat();
    boolean someNew = true;
    if (plan.isKeyedByAddress() && !FirstLoad.isEmpty(database.template())) {
      someNew = countInserts(sql) > 0;
      if (someNew) {
        mayRepeat |= jdbc.sql(sql.matchAddresses()).update() > 0;
        jdbc.sql(sql.rejectAmbiguous()).update();
      }
    }
    if (mayRepeat) {
      if (plan.hasOptOuts()) {
        jdbc.sql(sql.mergeOptOuts()).update();
      }
      jdbc.sql(sql.rejectDuplicates()).update();
    }
    new LateRejects(jdbc, source, rejects).write();
    if (request.dryRun()) {
      return count(sql);
    }
    if (users) {
      notes.following(jdbc.sql(sql.countFollowing()).query(Long.class).single());
    }
    Changes changes = apply(sql, someNew);
    if (plan.hasOptOuts()) {
      optOut(sql, notes);
    }
    if (plan.hasAddress() && changes.inserted() + changes.updated() > 0) {
      notes.shared(jdbc.sql(sql.countShared()).param("now", now()).query(Long.class).single());
    }
    return changes;
  }

  /** Opt-outs come in and never go: a file that says less takes nothing back. */
  private void optOut(ContactSql sql, ImportNotes notes) {
    int unsubscribed = jdbc.sql(sql.unsubscribe()).update();
    String detail = "import of " + request.file().getFileName();
    int suppressed = jdbc.sql(sql.suppress()).param("detail", detail).update();
    notes.add(
        "Opt-outs: %s unsubscribed from e-mail and %s suppressed that were not before"
            .formatted(Amount.of(unsubscribed, "contact"), Amount.of(suppressed, "address")));
  }

  private Changes count(ContactSql sql) {
    long updates = sql.canUpdate() ? jdbc.sql(sql.countUpdates()).query(Long.class).single() : 0;
    return new Changes(countInserts(sql), updates);
  }

  private long countInserts(ContactSql sql) {
    return jdbc.sql(sql.countInserts()).query(Long.class).single();
  }

  private Changes apply(ContactSql sql, boolean someNew) {
    OffsetDateTime now = now();
    // Changes first: afterwards the new ones would be looked at once more.
    long updated = sql.canUpdate() ? jdbc.sql(sql.update()).param("now", now).update() : 0;
    long inserted = someNew ? jdbc.sql(sql.insert()).param("now", now).update() : 0;
    return new Changes(inserted, updated);
  }

  private OffsetDateTime now() {
    return request.now().atOffset(ZoneOffset.UTC);
  }

  private void read(CsvLine line, CopyLine copy) throws BadCellException {
    plan.read(line);
    copy.add(line.number());
    copy.add(plan.key());
    if (plan.hasOptOuts()) {
      copy.add(plan.unsubscribedAt());
      copy.add(plan.suppressedAt());
    }
    for (String value : plan.values()) {
      copy.add(value);
    }
  }
}
