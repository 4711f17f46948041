package io.carillon.benchmarks.flows;

import io.carillon.api.Sql;
import io.carillon.api.workflow.Flow;
import io.carillon.benchmarks.tick.TickFixture;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the benchmarks share. */
final class Flows {
  private Flows() {}

  /** Contacts and active flows, and the tables that these need. */
  static void fill(JdbcClient jdbc, TickFixture fixture, int contacts, int flows, Flow flow) {
    jdbc.sql(Sql.load(TickFixture.class, "contacts.sql")).param(contacts).update();
    jdbc.sql(Sql.load(TickFixture.class, "workflows.sql")).param(flows - 1).update();
    jdbc.sql("UPDATE workflow SET kind = 'FLOW'").update();
    jdbc.sql("SELECT ready_flow_tables(timestamptz '2026-11-20Z')").query().listOfRows();
    jdbc.sql("VACUUM ANALYZE contact").update();
    for (int number = 0; number < flows; number++) {
      fixture.add("  - {field: original_joined, is: last_days, value: 365}\n", flow);
    }
  }

  static OffsetDateTime timestamp(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
