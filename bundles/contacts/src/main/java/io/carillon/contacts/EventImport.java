package io.carillon.contacts;

import io.carillon.api.Progress;
import io.carillon.api.Sql;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One import of events: by COPY into a staging table, from there by one statement, or nothing. */
final class EventImport {
  private static final long MANY = 10_000;

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
    long start = System.nanoTime();
    Intake intake = new Intake(source, plan::read, rejects, progress);
    boolean done = false;
    try {
      long inserted =
          database
              .transactions()
              .execute(
                  status -> {
                    if (request.dryRun()) {
                      status.setRollbackOnly();
                    }
                    return insert(intake);
                  });
      done = true;
      rejects.close();
      if (!request.dryRun() && inserted >= MANY) {
        database.analyze("event");
      }
      return new ImportResult(
          intake.read(),
          inserted,
          0,
          intake.read() - inserted - rejects.count(),
          rejects.count(),
          rejects.file(),
          List.of(),
          Duration.ofNanos(System.nanoTime() - start));
    } finally {
      if (!done) {
        rejects.discard();
      }
    }
  }

  private long insert(Intake intake) {
    database.stage(load("event-stage.sql"), load("event-copy.sql"), intake::writeTo);
    database.lock();
    jdbc.sql(load("event-contacts.sql")).update();
    jdbc.sql(load("event-reject-contacts.sql")).update();
    jdbc.sql(load("event-reject-duplicates.sql")).update();
    new LateRejects(jdbc, source, rejects).write();
    return request.dryRun()
        ? jdbc.sql(load("event-count.sql")).query(Long.class).single()
        : jdbc.sql(load("event-import.sql")).update();
  }

  private static String load(String name) {
    return Sql.load(EventImport.class, name);
  }
}
