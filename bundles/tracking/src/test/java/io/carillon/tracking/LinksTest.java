package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Links;
import io.carillon.api.tracking.SigningKey;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private final TrackingFixture fixture = new TrackingFixture().mails(4);

  @AfterEach
  void close() {
    fixture.close();
  }

  private void consent(long contact, boolean agreed) {
    fixture
        .jdbc
        .sql("UPDATE contact SET tracking_consent = ? WHERE id = ?")
        .param(agreed)
        .param(contact)
        .update();
  }

  @Test
  void whoever_has_refused_is_not_tracked() {
    consent(2, false);
    consent(3, true);
    Links links = TrackingFixture.links(fixture.tracking(), 4);
    assertThat(links.tracks(1)).isTrue();
    assertThat(links.tracks(2)).isFalse();
    assertThat(links.tracks(3)).isTrue();
  }

  @Test
  void with_opt_in_only_those_are_tracked_who_have_agreed() {
    consent(2, false);
    consent(3, true);
    Links links = TrackingFixture.links(fixture.with("consent", "opt-in").tracking(), 4);
    assertThat(links.tracks(1)).isFalse();
    assertThat(links.tracks(2)).isFalse();
    assertThat(links.tracks(3)).isTrue();
  }

  @Test
  void a_workflows_version_may_be_left_out() {
    fixture
        .jdbc
        .sql(
            """
            INSERT INTO workflow_version VALUES (1, 2, '{"tracking": false}', '', now()),
                                                (1, 3, '{"tracking": true}', '', now());
            UPDATE delivery SET workflow_version = id, state = 'CLAIMED' WHERE id <= 3
            """)
        .update();
    Links links = TrackingFixture.links(fixture.tracking(), 4);
    assertThat(links.tracks(1)).isTrue();
    assertThat(links.tracks(2)).isFalse();
    assertThat(links.tracks(3)).isTrue();
    assertThat(links.tracks(4)).isTrue();
  }

  @Test
  void who_is_not_in_the_database_or_not_asked_for_is_not_tracked() {
    fixture.jdbc.sql("DELETE FROM contact WHERE id = 1").update();
    Links links = fixture.tracking().links(TrackingFixture.claim(1, 2));
    assertThat(links.tracks(1)).isFalse();
    assertThat(links.tracks(2)).isTrue();
    assertThat(links.tracks(3)).isFalse();
  }

  @Test
  void the_server_may_track_nothing_and_still_unsubscribes_and_knows_its_bounces_R148() {
    TrackingService tracking = fixture.with("tracking", "off").tracking();
    Links links = TrackingFixture.links(tracking, 4);
    assertThat(links.tracks(1)).isFalse();
    assertThat(tracking.tokens().url(TrackingFixture.token(links.unsubscribe(1)))).isPresent();
    assertThat(tracking.delivery(links.mark(1))).hasValue(1);
    try (RequestHandler handler = fixture.handler(tracking)) {
      Visitor visitor = new Visitor("192.0.2.0", TrackingFixture.CHROME, true);
      assertThat(
              handler.click(
                  TrackingFixture.token(links.click(1, 0)), visitor, TrackingFixture.SENT))
          .isPresent();
    }
    assertThat(fixture.data.count("interaction")).isZero();
  }

  @Test
  void a_mark_names_its_delivery_in_any_case_and_nothing_else_does() {
    TrackingService tracking = fixture.tracking();
    String mark = TrackingFixture.links(tracking, 4).mark(3);
    assertThat(tracking.delivery(mark)).hasValue(3);
    assertThat(tracking.delivery(mark.toUpperCase(Locale.ROOT))).hasValue(3);
    assertThat(tracking.delivery("d3")).isEmpty();
    assertThat(tracking.delivery(null)).isEmpty();
    assertThat(tracking.delivery(mark.substring(1))).isEmpty();
  }

  @Test
  void the_first_start_makes_a_key_and_the_next_one_uses_it() {
    String mark = TrackingFixture.links(fixture.tracking(), 4).mark(1);
    TrackingService again = fixture.tracking(TrackingFixture.SENT.plus(YEAR));
    assertThat(again.keys()).containsExactly(new SigningKey(1, TrackingFixture.SENT));
    assertThat(again.delivery(mark)).hasValue(1);
    assertThat(
            fixture
                .jdbc
                .sql("SELECT length(secret) FROM signing_key")
                .query(Integer.class)
                .single())
        .isEqualTo(32);
  }

  @Test
  void a_new_key_signs_and_old_links_live_on() {
    TrackingService tracking = fixture.tracking();
    String old = TrackingFixture.links(tracking, 4).unsubscribe(1);
    assertThat(tracking.rotate(TrackingFixture.SENT)).isEqualTo(2);
    String young = TrackingFixture.links(tracking, 4).unsubscribe(1);
    assertThat(young).isNotEqualTo(old);
    assertThat(tracking.tokens().url(TrackingFixture.token(old)).orElseThrow().key()).isEqualTo(1);
    assertThat(tracking.tokens().url(TrackingFixture.token(young)).orElseThrow().key())
        .isEqualTo(2);
  }

  @Test
  void another_node_takes_a_new_key_over_with_its_next_claim_or_the_first_link() {
    TrackingService here = fixture.tracking();
    TrackingService there = fixture.tracking();
    here.rotate(TrackingFixture.SENT);
    assertThat(TrackingFixture.links(there, 4).mark(1))
        .isEqualTo(TrackingFixture.links(here, 4).mark(1));

    long[] nanos = {0};
    SigningKeys third =
        new SigningKeys(
            new Database(fixture.database.dataSource(), Duration.ofSeconds(9)),
            () -> nanos[0],
            TrackingFixture.SENT);
    here.rotate(TrackingFixture.SENT);
    assertThat(third.mac(3)).isEmpty();
    nanos[0] = Duration.ofSeconds(6).toNanos();
    assertThat(third.mac(3)).isPresent();
  }

  @Test
  void a_key_grows_old_once_however_many_nodes_look() {
    TrackingService here = fixture.with("key.days", "30").tracking();
    TrackingService there = fixture.tracking();
    here.judge(TrackingFixture.SENT.plus(Duration.ofDays(29)));
    assertThat(here.keys()).hasSize(1);
    here.judge(TrackingFixture.SENT.plus(Duration.ofDays(30)));
    there.judge(TrackingFixture.SENT.plus(Duration.ofDays(30)));
    here.judge(TrackingFixture.SENT.plus(Duration.ofDays(31)));
    assertThat(there.keys())
        .containsExactly(
            new SigningKey(1, TrackingFixture.SENT),
            new SigningKey(2, TrackingFixture.SENT.plus(Duration.ofDays(30))));
  }

  @Test
  void a_key_may_be_kept_for_ever() {
    TrackingService tracking = fixture.with("key.days", "0").tracking();
    tracking.judge(TrackingFixture.SENT.plus(YEAR));
    assertThat(tracking.keys()).hasSize(1);
  }

  @Test
  void what_a_key_signed_that_was_taken_back_is_worth_nothing_on_any_node() {
    TrackingService here = fixture.tracking();
    TrackingService there = fixture.tracking();
    String mark = TrackingFixture.links(here, 4).mark(1);
    assertThatThrownBy(() -> here.revoke(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tracking-key-rotate");
    here.rotate(TrackingFixture.SENT);
    here.revoke(1);
    assertThat(here.delivery(mark)).isEmpty();
    assertThat(there.delivery(mark)).as("at once, whatever the other node remembers").isEmpty();
    there.judge(TrackingFixture.SENT);
    TrackingFixture.links(there, 4);
    assertThat(there.delivery(mark)).isEmpty();
    assertThatThrownBy(() -> here.revoke(1)).hasMessageContaining("no signing key number 1");
    assertThat(here.rotate(TrackingFixture.SENT)).isEqualTo(3);
  }

  @Test
  void
      a_click_and_an_unsubscription_with_a_key_that_another_node_revoked_are_worth_nothing_at_once() {
    TrackingService here = fixture.tracking();
    TrackingService there = fixture.tracking();
    Links links = TrackingFixture.links(here, 4);
    String click = TrackingFixture.token(links.click(1, 0));
    String unsubscribe = TrackingFixture.token(links.unsubscribe(1));
    Visitor visitor = new Visitor("192.0.2.0", TrackingFixture.CHROME, true);
    try (RequestHandler handler = fixture.handler(there)) {
      assertThat(handler.click(click, visitor, TrackingFixture.SENT)).isPresent();
      assertThat(handler.recipient(unsubscribe, Purpose.UNSUBSCRIBE)).isPresent();
      here.rotate(TrackingFixture.SENT);
      here.revoke(1);

      assertThat(handler.click(click, visitor, TrackingFixture.SENT)).isEmpty();
      assertThat(handler.recipient(unsubscribe, Purpose.UNSUBSCRIBE)).isEmpty();
      handler.open(TrackingFixture.token(links.open(1)), visitor, TrackingFixture.SENT);
    }
    assertThat(fixture.data.count("interaction")).as("the one from before").isEqualTo(1);
  }
}
