package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.privacy.DataSubject;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who a contact is, and by which texts others may name it. */
final class Subjects {
  private static final String SUBJECT = Sql.load(Subjects.class, "subject.sql");
  private static final String SHARED = Sql.load(Subjects.class, "subject-shared.sql");
  private static final String LOCK = Sql.load(Subjects.class, "address-lock.sql");

  private final JdbcClient jdbc;

  Subjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An address that another contact has as well. */
  record Shared(String address, String externalId) {}

  /** The person, whom nobody else changes until the end of the transaction. */
  DataSubject locked(long contactId) {
    jdbc.sql(LOCK).param("contact", contactId).query(Long.class).list();
    return get(contactId);
  }

  DataSubject get(long contactId) {
    return find(contactId)
        .orElseThrow(
            () ->
                new InvalidInputException("There is no contact number " + contactId + " any more"));
  }

  private Optional<DataSubject> find(long contactId) {
    return jdbc.sql(SUBJECT)
        .param("contact", contactId)
        .query(
            (row, number) -> {
              List<String> addresses = texts(row.getArray("addresses"));
              return new DataSubject(
                  contactId,
                  row.getString("external_id"),
                  addresses,
                  shared(contactId, addresses).stream().map(Shared::address).distinct().toList(),
                  texts(row.getArray("names")));
            })
        .optional();
  }

  List<Shared> shared(long contactId, List<String> addresses) {
    return jdbc.sql(SHARED)
        .param("contact", contactId)
        .param("addresses", addresses.toArray(String[]::new))
        .query((row, number) -> new Shared(row.getString("address"), row.getString("external_id")))
        .list();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
