package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.message.Links;
import io.carillon.deliveries.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows a link of a mail has it, so its delivery is not UNKNOWN any more. */
class EvidenceTest {
  private static final Instant ASKED = TrackingFixture.SENT.plus(Duration.ofMinutes(3));

  private final TrackingFixture fixture = new TrackingFixture().mails(6);
  private final TrackingService tracking = fixture.tracking();
  private final RequestHandler handler = fixture.handler(tracking);
  private final Web web = new Web(handler, Clock.fixed(ASKED, ZoneOffset.UTC));
  private final Links links = TrackingFixture.links(tracking, 6);
  private Outbox outbox;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture.jdbc.sql("UPDATE delivery SET state = 'UNKNOWN', reason = 'LOST_ANSWER'").update();
    outbox = new Outbox(fixture.database.dataSource(), directory, "1m");
  }

  @AfterEach
  void close() throws IOException {
    outbox.stop();
    web.close();
    handler.close();
    fixture.close();
  }

  private String here(String link) {
    return link.replace(fixture.options().url(), web.url());
  }

  private Delivery delivery(long contact) {
    return outbox.find(1, contact).orElseThrow();
  }

  @Test
  void an_open_a_click_a_machine_and_both_ways_to_unsubscribe_prove_that_a_mail_was_sent() {
    web.get(here(links.open(1)));
    web.get(here(links.click(2, 3)));
    web.get(here(links.honeypot(3).orElseThrow()));
    web.post(here(links.unsubscribe(4)), "List-Unsubscribe=One-Click");
    web.get(here(links.unsubscribe(5)));

    assertThat(outbox.prove()).isEqualTo(4);

    assertThat(delivery(1).detail()).startsWith("opened at 2026-03-10T10:03:00Z");
    assertThat(delivery(2).detail()).startsWith("a link of it was followed at");
    assertThat(delivery(4).detail()).startsWith("unsubscribed by its link at");
    for (long mail = 1; mail <= 4; mail++) {
      assertThat(delivery(mail).state()).isEqualTo(DeliveryState.SENT);
      assertThat(delivery(mail).reason()).contains(Reason.PROVEN);
    }
    assertThat(delivery(5).state()).isEqualTo(DeliveryState.UNKNOWN);
  }

  @Test
  void a_forged_link_proves_nothing() {
    String link = here(links.open(1));
    char last = link.charAt(link.length() - 2);
    web.get(link.substring(0, link.length() - 2) + (last == 'A' ? 'B' : 'A') + link.charAt(0));

    assertThat(outbox.prove()).isZero();
  }

  @Test
  void a_persons_first_open_stays_a_persons_after_it_proved_the_mail() {
    web.get(here(links.open(1)));
    outbox.prove();

    tracking.judge(ASKED.plusSeconds(60));

    assertThat(fixture.data.count("interaction WHERE verdict = 'PERSON' AND rule = 'ORDINARY'"))
        .isOne();
    assertThat(fixture.data.count("engagement WHERE opens = 1")).isOne();
  }
}
