package io.carillon.templates.rendering;

import io.carillon.api.Sql;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The address that a preview shows: there is no delivery yet that would know it. */
final class PreviewAddress {
  private static final String PREVIEW_ADDRESS =
      Sql.load(PreviewAddress.class, "preview-address.sql");

  private final JdbcClient jdbc;

  PreviewAddress(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** The contact's first address (R73), or null. */
  String of(long contactId) {
    return jdbc.sql(PREVIEW_ADDRESS)
        .param("id", contactId)
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
