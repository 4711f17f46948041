package io.carillon.journeys.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Turned;
import io.carillon.testkit.Stub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConversionsTest {
  private static final Instant T0 = JourneysFixture.T0;
  private static final int PEOPLE = 100_000;

  /** An index page or two, and one of the table, for each of the few who are asked. */
  private static final int FEW_PAGES = 400;

  @Test
  void an_hour_of_a_flow_with_a_conversion_does_not_read_all_who_ever_entered_R143() {
    try (JourneysFixture fixture = new JourneysFixture()) {
      long flow = fixture.flow("everybody", T0, new End("end", ""));
      entered(fixture, flow);
      CampaignRules rules =
          new CampaignRules(
              new Database(fixture.database.dataSource()),
              Stub.of(Segments.class, Map.of()),
              fixture.outbox);
      Sql statement =
          rules.statement(
              fixture.current(flow),
              new ConversionRule("purchase", Map.of(), false),
              reads ->
                  Optional.of(
                      new Turned(
                          T0, Sql.of("SELECT unnest(?::bigint[])", (Object) new Long[] {1L, 5L}))),
              T0.plusSeconds(7_200));
      List<String> plan =
          fixture
              .jdbc
              .sql("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + statement.text())
              .params(statement.parameters())
              .query(String.class)
              .list();
      assertThat(String.join("\n", plan)).doesNotContain("Seq Scan on journey");
      assertThat(pages(plan)).isBetween(1, FEW_PAGES);
      assertThat(
              fixture
                  .jdbc
                  .sql("SELECT contact_id FROM outcome ORDER BY 1")
                  .query(Long.class)
                  .list())
          .as("one of whom something came, and one who has come in lately")
          .containsExactly(5L, (long) PEOPLE);
    }
  }

  /** All but the last ten a day ago. */
  private static void entered(JourneysFixture fixture, long flow) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'n' || n, ?, ? FROM generate_series(1, ?) n")
        .params(Database.timestamp(T0), Database.timestamp(T0), PEOPLE)
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO journey (contact_id, workflow_id, version, entered_at)"
                + " SELECT id, ?, 1, ? - CASE WHEN id > ? THEN interval '0' ELSE interval '1 day' END"
                + " FROM contact")
        .params(flow, Database.timestamp(T0), PEOPLE - 10)
        .update();
    for (long contact : List.of(5L, 77L, (long) PEOPLE)) {
      fixture.event(contact, "purchase", T0.plusSeconds(60));
    }
    for (String table : List.of("contact", "journey", "event")) {
      fixture.jdbc.sql("ANALYZE " + table).update();
    }
  }

  /** Read or found by the whole statement, without its triggers. */
  private static int pages(List<String> plan) {
    Pattern number = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");
    return plan.stream()
        .map(number::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(
            found ->
                Integer.parseInt(found.group(1))
                    + Integer.parseInt(Optional.ofNullable(found.group(2)).orElse("0")))
        .orElseThrow();
  }
}
