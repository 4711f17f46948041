package io.carillon.templates;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The address that a preview shows: there is no delivery yet that would know it. */
final class PreviewAddress {
  private final JdbcClient jdbc;

  PreviewAddress(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** The contact's first address (R73), or null. */
  String of(long contactId) {
    return jdbc.sql(Statements.get("preview-address.sql"))
        .param("id", contactId)
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
