package io.carillon.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.Issues;
import io.carillon.contacts.ConsentStore;
import io.carillon.deliveries.Outbox;
import io.carillon.testkit.TestDatabase;
import io.carillon.tracking.EngagementTable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail that came back had left: its delivery is not UNKNOWN any more. */
class EvidenceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final BounceService bounces =
      new BounceService(
          database.dataSource(),
          Marks.tracking(),
          new EngagementTable(),
          new ConsentStore(database.dataSource()),
          noIssues(),
          BounceServiceTest.config(5, 30, "mark"));
  private Outbox outbox;

  @BeforeEach
  void open(@TempDir Path directory) {
    outbox = new Outbox(database.dataSource(), directory, "1m");
    jdbc.sql(
            """
            INSERT INTO delivery (id, workflow_id, contact_id, message_id, hour, not_before,
              planned_at, finished_at, workflow_version, message_version, cycle, step, channel,
              state, reason, address)
            OVERRIDING SYSTEM VALUE
            SELECT n, 5, n, 3, :at, :at, :at, :at, 1, 1, 1, 'send', 'email', 'UNKNOWN',
                   'LOST_ANSWER', n || '@reader.example'
            FROM generate_series(1, 4) n
            """)
        .param("at", NOW.minusSeconds(3600).atOffset(ZoneOffset.UTC))
        .update();
  }

  static Issues noIssues() {
    return (Issues)
        Proxy.newProxyInstance(
            Issues.class.getClassLoader(),
            new Class<?>[] {Issues.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("Not expected: " + method);
            });
  }

  @AfterEach
  void close() throws IOException {
    outbox.stop();
    database.close();
  }

  private void returned(String to, long delivery, String action, String status) throws IOException {
    String mail =
        Returned.report(to, delivery + "@reader.example", action, status, status + " so it is");
    bounces.receive(Returned.stream(mail), NOW);
  }

  private static String verp(long delivery) {
    return "bounces+" + Marks.of(delivery) + "@shop.example";
  }

  private Delivery delivery(long contact) {
    return outbox.find(5, contact).orElseThrow();
  }

  @Test
  void a_mail_that_came_back_with_its_mark_was_sent_and_stands_as_bounced_beside_it()
      throws IOException {
    returned(verp(1), 1, "failed", "5.1.1");
    returned(verp(2), 2, "failed", "4.2.2");
    returned(verp(3), 3, "delayed", "4.4.1");
    returned("bounces@shop.example", 4, "failed", "5.1.1");

    assertThat(outbox.prove()).isEqualTo(3);

    for (long sent = 1; sent <= 3; sent++) {
      assertThat(delivery(sent).state()).isEqualTo(DeliveryState.SENT);
      assertThat(delivery(sent).reason()).contains(Reason.PROVEN);
    }
    assertThat(delivery(1).detail())
        .isEqualTo("it came back (HARD) at 2026-11-25T10:00:00Z; before: LOST_ANSWER");
    assertThat(
            jdbc.sql("SELECT bounce_kind FROM engagement ORDER BY delivery_id")
                .query()
                .listOfRows())
        .extracting(row -> row.get("bounce_kind"))
        .containsExactly("HARD", "SOFT");
    assertThat(delivery(4).state()).isEqualTo(DeliveryState.UNKNOWN);
  }
}
