package io.carillon.bounces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.contacts.ConsentStore;
import io.carillon.testkit.CutDataSource;
import io.carillon.testkit.CutDataSource.Cut;
import io.carillon.testkit.TestDatabase;
import io.carillon.tracking.EngagementTable;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connection is lost once at each statement and commit of a mail that came back. */
class ConnectionLostTest {
  /** Before it, the consent store looks at its keys when it is built. */
  private static final int FIRST = 2;

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String MAIL =
      Returned.report(
          "bounces+" + Marks.of(1) + "@shop.example",
          "ann@reader.example",
          "failed",
          "5.1.1",
          "550 5.1.1 User unknown");

  @Test
  void a_mail_that_came_back_is_recorded_and_acted_on_once_wherever_the_connection_is_lost()
      throws IOException {
    List<Cut> cuts = received(Cut.NONE);
    assertThat(cuts).hasSizeGreaterThan(4);
    for (Cut cut : cuts) {
      if (cut.step() >= FIRST) {
        received(cut);
      }
    }
  }

  private static List<Cut> received(Cut cut) throws IOException {
    try (TestDatabase database = TestDatabase.fresh()) {
      JdbcClient jdbc = JdbcClient.create(database.dataSource());
      delivery(jdbc);
      CutDataSource source = new CutDataSource(database.dataSource(), cut);
      BounceService bounces = service(source.dataSource());
      if (cut.step() > 0) {
        assertThatThrownBy(() -> bounces.receive(Returned.stream(MAIL), NOW))
            .hasStackTraceContaining("cut at step " + cut.step());
      }
      bounces.receive(Returned.stream(MAIL), NOW);
      assertThat(
              jdbc.sql(
                      "SELECT (SELECT count(*) FROM bounce WHERE act = 'SUPPRESSED') || ' '"
                          + " || (SELECT count(*) FROM suppression) || ' '"
                          + " || (SELECT count(*) FROM engagement WHERE bounce_kind = 'HARD')")
                  .query(String.class)
                  .single())
          .as(cut.toString())
          .isEqualTo("1 1 1");
      return source.cuts();
    }
  }

  private static BounceService service(DataSource source) {
    return new BounceService(
        source,
        Marks.tracking(),
        new EngagementTable(),
        new ConsentStore(source),
        EvidenceTest.noIssues(),
        BounceServiceTest.config(5, 30, "mark"));
  }

  private static void delivery(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO delivery (id, workflow_id, contact_id, message_id, hour, not_before,
              planned_at, workflow_version, message_version, cycle, step, channel, state, address)
            OVERRIDING SYSTEM VALUE
            VALUES (1, 5, 11, 3, :at, :at, :at, 1, 1, 1, 'send', 'email', 'SENT',
              'ann@reader.example')
            """)
        .param("at", NOW.minusSeconds(3600).atOffset(ZoneOffset.UTC))
        .update();
  }
}
