package io.carillon.contacts;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.csv.Rejects;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.transaction.TransactionStatus;

/** What all imports have in common: one transaction, which a dry run rolls back, and the result. */
final class ImportRun {
  private final ImportDatabase database;
  private final ImportRequest request;
  private final Intake intake;
  private final Rejects rejects;
  private final String contactColumn;
  private final ImportNotes notes = new ImportNotes();

  /**
   * How many rows came and changed.
   *
   * @param inserted new rows
   * @param updated changed rows
   */
  record Changes(long inserted, long updated) {}

  /**
   * @param contactColumn the name of the column that says whose line it is; empty if none does
   */
  ImportRun(
      ImportDatabase database,
      ImportRequest request,
      Intake intake,
      Rejects rejects,
      String contactColumn) {
    this.database = database;
    this.request = request;
    this.intake = intake;
    this.rejects = rejects;
    this.contactColumn = contactColumn;
  }

  ImportNotes notes() {
    return notes;
  }

  /**
   * Runs the import. If it fails as a whole, its rejects are removed.
   *
   * @param table that it changes
   * @param freshFields that it makes
   * @param work all of the import, within the transaction
   */
  ImportResult run(
      String table, List<Field> freshFields, Function<TransactionStatus, Changes> work) {
    long start = System.nanoTime();
    boolean done = false;
    try {
      Changes changes = database.transactions().execute(status -> work(status, work));
      done = true;
      rejects.close();
      rejects
          .file()
          .ifPresent(
              file -> RejectsFiles.remember(database.jdbc(), file, contactColumn, request.now()));
      if (!request.dryRun()) {
        database.changed(table, changes.inserted() + changes.updated());
      }
      return new ImportResult(
          intake.read(),
          changes.inserted(),
          changes.updated(),
          intake.read() - changes.inserted() - changes.updated() - rejects.count(),
          rejects.count(),
          rejects.file(),
          freshFields,
          notes.lines(),
          Duration.ofNanos(System.nanoTime() - start));
    } finally {
      if (!done) {
        rejects.discard();
      }
    }
  }

  private Changes work(TransactionStatus status, Function<TransactionStatus, Changes> work) {
    if (request.dryRun()) {
      status.setRollbackOnly();
    }
    return work.apply(status);
  }
}
