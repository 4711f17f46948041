package io.carillon.benchmarks.tick;

import io.carillon.api.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contacts and workflows, each of which takes 1 % of them. */
final class Population {
  private Population() {}

  /**
   * Half of the segments are met by an index (a day), half by a scan (a country): 1 % each.
   *
   * @return the same conditions as written by hand
   */
  static List<String> fill(JdbcClient jdbc, TickFixture fixture, int contacts, int workflows) {
    List<String> byHand = new ArrayList<>();
    jdbc.sql(Sql.load(Population.class, "contacts.sql")).param(contacts).update();
    jdbc.sql(Sql.load(Population.class, "workflows.sql")).param(workflows - 1).update();
    jdbc.sql("VACUUM ANALYZE contact").update();
    for (int number = 0; number < workflows; number++) {
      int days = number / 2 + 1;
      if (number % 2 == 0) {
        fixture.add("  - {field: original_joined, is: days_ago, value: " + days + "}\n");
        byHand.add(
            String.format(
                Locale.ROOT,
                "c.original_joined >= timestamptz '2026-11-20Z' - interval '%d days'"
                    + " AND c.original_joined < timestamptz '2026-11-20Z' - interval '%d days'",
                days,
                days - 1));
      } else {
        fixture.add("  - {field: country, is: equal, value: C" + days + "}\n");
        byHand.add("c.country = 'C" + days + "'");
      }
    }
    return byHand;
  }
}
