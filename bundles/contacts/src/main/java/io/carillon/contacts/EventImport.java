package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.ImportRun.Changes;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One import of events: by COPY into a staging table, and from there by one statement. */
final class EventImport {
  private final ImportRequest request;
  private final EventPlan plan;
  private final CsvSource source;
  private final Rejects rejects;
  private final ImportDatabase database;
  private final JdbcClient jdbc;

  EventImport(
      ImportRequest request,
      EventPlan plan,
      CsvSource source,
      Rejects rejects,
      ImportDatabase database) {
    this.request = request;
    this.plan = plan;
    this.source = source;
    this.rejects = rejects;
    this.database = database;
    this.jdbc = database.jdbc();
  }

  ImportResult run(Progress progress) {
    Intake intake = new Intake(source, plan::read, rejects, progress);
    return new ImportRun(database, request, intake, rejects, plan.contactColumn())
        .run("event", List.of(), status -> insert(intake));
  }

  private Changes insert(Intake intake) {
    database.stage(load("event-stage.sql"), load("event-copy.sql"), intake::writeTo);
    database.lock();
    jdbc.sql(load("event-contacts.sql")).update();
    jdbc.sql(load("event-reject-contacts.sql")).update();
    if (plan.mayRepeat()) {
      jdbc.sql(load("event-reject-duplicates.sql")).update();
    }
    new LateRejects(jdbc, source, rejects).write();
    long inserted =
        request.dryRun()
            ? jdbc.sql(load("event-count.sql")).query(Long.class).single()
            : jdbc.sql(load("event-import.sql")).update();
    return new Changes(inserted, 0);
  }

  private static String load(String name) {
    return Sql.load(EventImport.class, name);
  }
}
