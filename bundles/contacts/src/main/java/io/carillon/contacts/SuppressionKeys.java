package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.address.EmailAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings suppressions that were stored before addresses were read in one place into the form that
 * is compared. They are few: only those that may be in another form are looked at.
 */
final class SuppressionKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SuppressionKeys.class);
  private static final int PAGE = 1_000;
  private static final String ODD = Sql.load(SuppressionKeys.class, "suppression-odd.sql");
  private static final String RENEW = Sql.load(SuppressionKeys.class, "suppression-renew.sql");

  private final JdbcClient jdbc;

  SuppressionKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void renew() {
    int none = 0;
    List<String> page = page("");
    while (!page.isEmpty()) {
      for (String address : page) {
        Optional<EmailAddress> read = EmailAddress.parse(address);
        if (read.isEmpty()) {
          none++;
        } else if (!read.get().key().equals(address)) {
          jdbc.sql(RENEW).param("old", address).param("new", read.get().key()).update();
        }
      }
      page = page.size() < PAGE ? List.of() : page(page.get(page.size() - 1));
    }
    if (none > 0) {
      LOG.warn(
          "{} suppressed addresses are none and stop nobody; suppression-list shows them", none);
    }
  }

  private List<String> page(String after) {
    return jdbc.sql(ODD).param("after", after).param("limit", PAGE).query(String.class).list();
  }
}
