package io.carillon.api.privacy;

import io.carillon.api.Sql;
import io.carillon.api.store.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of a bundle that say something about people: {@code personal-export.sql} and {@code
 * personal-erase.sql} beside a class of it. Each statement begins with <code>{subject}</code>,
 * which becomes a {@code WITH} of one row {@code subject (contact_id, external_id, addresses, own,
 * mentions, keys, now)}; further common table expressions may follow after a comma. Statements of
 * the second file end with a semicolon at the end of a line. What both files ask, such as which
 * rows are about the person, stands in {@code personal-about.sql} and comes in place of <code>
 * {about}
 * </code>.
 */
public final class PersonalTables {
  private static final String SUBJECT =
      "WITH subject (contact_id, external_id, addresses, own, mentions, keys, now) AS MATERIALIZED ("
          + "VALUES (CAST(? AS bigint), CAST(? AS text), CAST(? AS text[]), CAST(? AS text[]),"
          + " CAST(? AS text), CAST(? AS text), CAST(? AS timestamptz)))";

  private final String export;
  private final List<String> erase;

  private PersonalTables(String export, List<String> erase) {
    this.export = export;
    this.erase = erase;
  }

  /** Those whose statements stand beside a class. */
  public static PersonalTables of(Class<?> beside) {
    return new PersonalTables(
        text(beside, Sql.load(beside, "personal-export.sql")),
        Stream.of(Sql.load(beside, "personal-erase.sql").split(";\\s*(\\R|$)"))
            .filter(statement -> statement.contains("{subject}"))
            .map(statement -> text(beside, statement))
            .toList());
  }

  private static String text(Class<?> beside, String statement) {
    String whole =
        statement.contains("{about}")
            ? statement.replace("{about}", Sql.load(beside, "personal-about.sql"))
            : statement;
    return whole.replace("{subject}", SUBJECT);
  }

  /** The one JSON object that the first file asks for. */
  public String export(UnitOfWork work, DataSubject person) throws SQLException {
    try (PreparedStatement statement = prepared(work, export, person);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Runs the statements of the second file. */
  public void erase(UnitOfWork work, DataSubject person) throws SQLException {
    for (String each : erase) {
      try (PreparedStatement statement = prepared(work, each, person)) {
        statement.execute();
      }
    }
  }

  private static PreparedStatement prepared(UnitOfWork work, String text, DataSubject person)
      throws SQLException {
    Connection transaction = work.connection();
    PreparedStatement statement = transaction.prepareStatement(text);
    statement.setLong(1, person.contactId());
    statement.setString(2, person.externalId());
    statement.setArray(3, transaction.createArrayOf("text", person.addresses().toArray()));
    statement.setArray(4, transaction.createArrayOf("text", person.own().toArray()));
    statement.setString(5, person.mentions());
    statement.setString(6, person.keys());
    statement.setObject(7, work.now().atOffset(ZoneOffset.UTC));
    return statement;
  }
}
