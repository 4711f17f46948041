package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.deliveries.Outbox;
import io.carillon.journeys.settings.Limits;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.testkit.CutDataSource;
import io.carillon.testkit.CutDataSource.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A whole hour, from the strike to the last outcome, with one connection to the database lost: once
 * at each of its statements and commits, both before the server heard of it and after it was done.
 */
class ConnectionLostTest {
  private static final int MAILS = 4;
  private static final int ROUNDS = 8;

  /** Longer than a lease: what a lost answer leaves claimed is free again by then. */
  private static final Duration ROUND = Duration.ofMinutes(6);

  @TempDir private Path directory;

  @Test
  void every_mail_of_an_hour_leaves_once_wherever_one_connection_is_lost() throws IOException {
    List<Cut> cuts = hour(Cut.NONE);
    assertThat(cuts).hasSizeGreaterThan(15);
    for (Cut cut : cuts) {
      hour(cut);
    }
  }

  /** One hour with a cut; returns the cuts there are. */
  private List<Cut> hour(Cut cut) throws IOException {
    Map<String, Integer> sent = new HashMap<>();
    try (JourneysFixture fixture = new JourneysFixture()) {
      long workflow = fixture.workflow("everybody", JourneysFixture.T0.minusSeconds(60));
      fixture.data.contacts(MAILS);
      CutDataSource source = new CutDataSource(fixture.database.dataSource(), cut);
      List<Cut> cuts;
      Server server =
          new Server(
              fixture, source.dataSource(), directory.resolve(cut.step() + "-" + cut.done()), sent);
      try {
        server.round(workflow, JourneysFixture.T0);
        cuts = source.cuts();
        Instant now = JourneysFixture.T0;
        for (int round = 1; round < ROUNDS && !done(fixture, workflow); round++) {
          now = now.plus(ROUND);
          server.round(workflow, now);
        }
        server.round(workflow, now.plus(ROUND));
      } finally {
        server.outbox.stop();
      }
      String where = cut.toString();
      assertThat(server.failures).as(where).isLessThanOrEqualTo(1);
      assertThat(sent.values()).as(where).hasSize(MAILS).containsOnly(1);
      assertThat(fixture.outbox.counts(workflow))
          .as(where)
          .containsEntry(DeliveryState.SENT, (long) MAILS);
      assertThat(fixture.runState(workflow, JourneysFixture.T0)).as(where).isEqualTo("DONE");
      return cuts;
    }
  }

  private static boolean done(JourneysFixture fixture, long workflow) {
    return fixture.runState(workflow, JourneysFixture.T0).equals("DONE")
        && fixture.outbox.counts(workflow).getOrDefault(DeliveryState.SENT, 0L) == MAILS;
  }

  /** What the routes do, in their order; whatever fails is tried again in the next round. */
  private static final class Server {
    private final JourneysFixture fixture;
    private final Outbox outbox;
    private final HourLedger hours;
    private final JourneyService journeys;
    private final Map<String, Integer> sent;
    private int failures;

    Server(JourneysFixture fixture, DataSource source, Path journal, Map<String, Integer> sent) {
      this.fixture = fixture;
      this.sent = sent;
      this.outbox = new Outbox(source, journal, "1m");
      this.hours = new HourLedger(source, fixture.issues, 48);
      this.journeys = fixture.journeys(source, Limits.withCap(10_000));
    }

    void round(long workflow, Instant now) {
      step(() -> outbox.recover(now));
      step(outbox::prove);
      step(() -> hours.strike(JourneysFixture.T0, now));
      if (due(workflow)) {
        step(() -> journeys.run(workflow, JourneysFixture.T0, now));
      }
      step(() -> send(now));
    }

    private boolean due(long workflow) {
      return fixture
          .jdbc
          .sql("SELECT EXISTS (SELECT FROM run WHERE workflow_id = ? AND state = 'DUE')")
          .param(workflow)
          .query(Boolean.class)
          .single();
    }

    private void step(Runnable work) {
      try {
        work.run();
      } catch (DataAccessException | TransactionException | IllegalStateException lost) {
        failures++;
      }
    }

    private void send(Instant now) {
      Claim claim = outbox.claim("email", MAILS, now);
      if (claim.deliveries().isEmpty()) {
        return;
      }
      Optional<Handover> handover = Optional.empty();
      try {
        handover = Optional.of(outbox.hand(claim, batch(claim), now));
        carry(claim, handover.get());
      } finally {
        settle(claim, handover, now);
      }
    }

    private void settle(Claim claim, Optional<Handover> handover, Instant now) {
      Deliveries deliveries = outbox;
      handover.ifPresentOrElse(open -> open.record(now), () -> deliveries.release(claim, now));
    }

    private void carry(Claim claim, Handover handover) {
      for (int item = 0; item < claim.deliveries().size(); item++) {
        if (handover.start(item)) {
          sent.merge(claim.deliveries().get(item).address(), 1, Integer::sum);
          handover.sent(item, "250 queued");
        }
      }
    }

    private static Batch batch(Claim claim) {
      Text none = new Text(List.of(""));
      return new Batch(
          new EmailContent(
                  "",
                  "us@example.org",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  none,
                  none,
                  none)
              .compiled(claim.messageId(), claim.messageVersion(), claim.language()),
          claim.deliveries().stream()
              .map(
                  each ->
                      new Batch.Item(
                          each.id(),
                          each.address(),
                          EmailContent.values(List.of(), List.of(), List.of())))
              .toList());
    }
  }
}
