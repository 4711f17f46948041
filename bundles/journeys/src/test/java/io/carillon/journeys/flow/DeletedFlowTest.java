package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletedFlowTest {
  private static final Instant T0 = JourneysFixture.T0;
  private static final Instant LATER = T0.plusSeconds(3_000);

  private final JourneysFixture fixture = new JourneysFixture();
  private long flow;
  private long other;

  @AfterEach
  void close() {
    fixture.close();
  }

  @BeforeEach
  void flows() {
    flow = made();
    other = made();
    fixture.contact("ann", T0.minusSeconds(60));
    fixture.contact("bob", T0.minusSeconds(60));
  }

  private long made() {
    return fixture.flow(
        "joined today",
        T0.minusSeconds(1),
        new Send("hello", "hello", Optional.empty(), "bought?"),
        new Condition(
            "bought?",
            new Holds(Map.of("event", "purchase")),
            Optional.empty(),
            "wait",
            Flow.FINISHED),
        new Wait(
            "wait",
            new Delay(new Delay.Arrival(), 0, 0, 9, 0, 0, Optional.empty(), Set.of(), false),
            Flow.FINISHED));
  }

  private long count(String table, long workflow) {
    return fixture
        .jdbc
        .sql("SELECT count(*) FROM " + table + " WHERE workflow_id = ?")
        .param(workflow)
        .query(Long.class)
        .single();
  }

  @Test
  void whoever_is_on_the_way_of_a_deleted_flow_leaves_and_nothing_of_it_waits_R43() {
    fixture.hour(T0);
    assertThat(count("waiting", flow)).isEqualTo(2);
    assertThat(count("wake", flow) + count("awaited", flow)).isPositive();
    assertThat(fixture.planned(flow)).isEqualTo(2);

    fixture.data.state(flow, "DELETED");
    fixture.journeys.advance(LATER);

    for (String table : Set.of("waiting", "wake", "awaited", "outbox")) {
      assertThat(count(table, flow)).as(table).isZero();
    }
    assertThat(count("waiting", other)).isEqualTo(2);
    assertThat(fixture.planned(other)).isEqualTo(2);
    assertThat(fixture.outbox.counts(flow).get(DeliveryState.SKIPPED)).isEqualTo(2);
    FlowWay way = fixture.views().way(flow, 1).orElseThrow();
    assertThat(way.ended()).isEqualTo(DeletedFlows.DELETED);
    assertThat(way.endedAt()).contains(LATER);
    assertThat(way.passed()).extracting(FlowWay.Passed::step).contains("hello");
    assertThat(fixture.views().figures(flow).ended()).isEqualTo(2);
    assertThat(fixture.views().figures(flow).steps().get("bought?").results())
        .containsEntry("left", 2L);
    assertThat(fixture.journeys.explain(String.valueOf(flow), "ann", 5, LATER).hours())
        .isNotEmpty();
  }

  @Test
  void many_people_of_a_deleted_flow_leave_in_batches_R43() {
    fixture
        .jdbc
        .sql(
            "WITH people AS (INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'n' || n, ?, ? FROM generate_series(1, 25000) n RETURNING id),"
                + " entered AS (INSERT INTO journey (contact_id, workflow_id, version, entered_at)"
                + " SELECT id, ?, 1, ? FROM people)"
                + " INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version,"
                + " cycle, passes, step) SELECT 'infinity', ?, id, ?, 0, 1, 1, 0, 'bought?' FROM"
                + " people")
        .params(at(), at(), flow, at(), at(), flow)
        .update();
    fixture.data.state(flow, "DELETED");
    fixture.journeys.advance(LATER);
    assertThat(count("waiting", flow)).isZero();
    assertThat(
            fixture
                .jdbc
                .sql("SELECT count(*) FROM journey WHERE workflow_id = ? AND ended IS NOT NULL")
                .param(flow)
                .query(Long.class)
                .single())
        .isEqualTo(25_000);
    assertThat(
            fixture
                .jdbc
                .sql(
                    "SELECT count(*) FROM journey_log WHERE workflow_id = ? GROUP BY xmin::text"
                        + " ORDER BY 1")
                .param(flow)
                .query(Long.class)
                .list())
        .containsExactly(5_000L, 10_000L, 10_000L);
  }

  private static Object at() {
    return Database.timestamp(T0);
  }
}
