package io.carillon.templates.rendering;

import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactType;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The address that a preview shows: there is no delivery yet that would know it. */
final class PreviewAddress {
  private static final String PREVIEW_ADDRESS =
      Sql.load(PreviewAddress.class, "preview-address.sql");
  private static final Set<ContactType> ALL = EnumSet.allOf(ContactType.class);

  private final JdbcClient jdbc;

  PreviewAddress(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Where a workflow of all contact types would write to (R73), or null. */
  String of(long contactId, String kind) {
    Sql address = AddressRule.of(kind, ALL).address();
    return jdbc.sql(PREVIEW_ADDRESS.replace("{address}", address.text()))
        .params(address.parameters())
        .param(contactId)
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
