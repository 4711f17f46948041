package io.carillon.journeys.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why and why not, over a workflow's history. */
class ExplanationTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  private AtHour newest(String contact) {
    return fixture.journeys.explain("workflow 1", contact, 1, h(99)).hours().get(0);
  }

  private static Check check(AtHour hour, Reason code) {
    return hour.checks().stream().filter(each -> each.code() == code).findFirst().orElseThrow();
  }

  @Test
  void somebody_who_was_never_matched_is_told_which_condition_and_everything_else_too() {
    fixture.workflow("nobody", h(-1));
    fixture.contact("ann", h(-3));
    fixture.hour(T0);
    AtHour hour = newest("ann");
    assertThat(hour.verdict()).contains(Reason.NOT_MATCHED);
    assertThat(check(hour, Reason.NOT_MATCHED).detail()).isEqualTo("does not hold: nobody");
    assertThat(check(hour, Reason.NO_ADDRESS))
        .isEqualTo(new Check(Reason.NO_ADDRESS, true, "ann@example.org, the marketplace address"));
  }

  @Test
  void the_address_is_told_with_the_reason_for_it_R73_R74() {
    fixture.types = Set.of(ContactType.MARKETPLACE, ContactType.CUSTOM);
    fixture.workflow("everybody", h(-1));
    fixture.contact("prospect", T0);
    fixture.contact("joined", T0);
    fixture.contact("none", T0);
    fixture.set("contact", "marketplace_email = NULL");
    fixture.set("contact", "custom_email = 'own@example.org' WHERE external_id <> 'none'");
    fixture.set("contact", "relationship_stage = 'JOINED' WHERE external_id = 'joined'");
    fixture.hour(T0);
    assertThat(newest("prospect").verdict()).isEmpty();
    assertThat(check(newest("prospect"), Reason.NO_ADDRESS).detail())
        .isEqualTo("own@example.org, the custom address: there is no marketplace address");
    assertThat(newest("joined").verdict()).contains(Reason.NO_ADDRESS);
    assertThat(check(newest("joined"), Reason.NO_ADDRESS).detail())
        .isEqualTo(
            "there is no marketplace address, and the custom address own@example.org is not used,"
                + " for the contact has joined");
    assertThat(check(newest("none"), Reason.NO_ADDRESS).detail())
        .isEqualTo("there is no marketplace address, and there is no custom address");
  }

  @Test
  void an_unsubscription_from_the_category_is_told_by_its_name_R149() {
    fixture.workflow("joined 7 days ago", h(-9));
    fixture.contact("ann", h(2).minus(Duration.ofDays(7)).minusSeconds(600));
    fixture
        .jdbc
        .sql(
            "WITH made AS (INSERT INTO category (kind, name, created_at)"
                + " VALUES ('CATEGORY', 'Offers', now()) RETURNING id),"
                + " put AS (UPDATE workflow SET category_id = made.id FROM made)"
                + " INSERT INTO unsubscribe (contact_id, scope, scope_id, at, source)"
                + " SELECT 1, 'CATEGORY', made.id, :at, 'PAGE' FROM made")
        .param("at", Database.timestamp(h(1).minusSeconds(60)))
        .update();
    fixture.set("contact", "original_joined = original_joined + interval '1 day'");
    fixture.hour(T0);
    fixture.hour(h(24));
    List<AtHour> ann = fixture.journeys.explain("workflow 1", "ann", 99, h(99)).hours();
    assertThat(ann.get(0).verdict()).contains(Reason.UNSUBSCRIBED);
    assertThat(check(ann.get(0), Reason.UNSUBSCRIBED).detail())
        .startsWith("of the category \"Offers\" by PAGE, at ");
  }

  @Test
  void unsubscriptions_and_suppressed_addresses_are_told_from_their_time_on() {
    fixture.workflow("joined 7 days ago", h(-9));
    fixture.contact("ann", h(2).minus(Duration.ofDays(7)).minusSeconds(600));
    fixture.contact("bob", h(2).minus(Duration.ofDays(7)).minusSeconds(600));
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, at, source)"
                + " VALUES (1, 'WORKFLOW', 1, :at, 'ONE_CLICK')")
        .param("at", Database.timestamp(h(1).minusSeconds(60)))
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO suppression (address, reason, at, detail)"
                + " VALUES ('bob@example.org', 'HARD_BOUNCE', :at, '5.1.1')")
        .param("at", Database.timestamp(h(1).minusSeconds(60)))
        .update();
    fixture.set("contact", "original_joined = original_joined + interval '1 day'");
    fixture.hour(T0);
    fixture.hour(h(24));
    List<AtHour> ann = fixture.journeys.explain("workflow 1", "ann", 99, h(99)).hours();
    assertThat(ann.get(0).verdict()).contains(Reason.UNSUBSCRIBED);
    assertThat(check(ann.get(0), Reason.UNSUBSCRIBED).detail())
        .isEqualTo("of this workflow by ONE_CLICK, at " + h(1).minusSeconds(60));
    assertThat(check(ann.get(ann.size() - 1), Reason.UNSUBSCRIBED).holds()).isTrue();
    assertThat(newest("bob").verdict()).contains(Reason.SUPPRESSED);
    assertThat(check(newest("bob"), Reason.SUPPRESSED).detail())
        .startsWith("HARD_BOUNCE: 5.1.1, at ");
  }

  @Test
  void who_was_skipped_for_want_of_an_address_is_told_so_in_each_later_hour() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    fixture.set("contact", "marketplace_email = NULL");
    fixture.hour(T0);
    fixture.hour(h(1));
    assertThat(newest("ann").verdict()).contains(Reason.NO_ADDRESS);
  }

  @Test
  void several_users_and_none_chosen_are_told_R71() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    fixture.set("contact", "marketplace_email = NULL");
    for (String user : List.of("ann", "bob", "eve")) {
      fixture.data.address(1, "email", user + "@example.org", true, false);
    }
    fixture.hour(T0);
    assertThat(check(newest("ann"), Reason.NO_ADDRESS).detail())
        .isEqualTo(
            "there is no marketplace address (3 users, none chosen), and custom is not among the"
                + " workflow's contact types");
  }

  @Test
  void a_pause_is_told_with_its_times_and_its_policy_R44() {
    long workflow = fixture.workflow("everybody", h(-3));
    fixture.contact("ann", T0);
    fixture.data.pause(workflow, h(-1), h(2), "SKIP");
    fixture.hour(T0);
    AtHour hour = newest("ann");
    assertThat(hour.verdict()).contains(Reason.HOUR_IN_PAUSE);
    assertThat(check(hour, Reason.HOUR_IN_PAUSE).detail())
        .isEqualTo("paused at " + h(-1) + ", resumed at " + h(2) + " with the policy skip");
  }

  @Test
  void hours_that_the_guard_or_the_alarm_held_are_told_with_the_counts_R108() {
    fixture.workflow("everybody", h(-1));
    fixture.set("workflow", "expected = 1");
    fixture.data.contacts(40);
    fixture.hour(T0);
    AtHour hour = newest("c1");
    assertThat(hour.verdict()).contains(Reason.HELD_BY_GUARD);
    assertThat(check(hour, Reason.HELD_BY_GUARD).detail()).startsWith("40 addresses are far more");
    assertThat(check(hour, Reason.OVER_CAP).holds()).isTrue();
  }

  @Test
  void what_kept_a_planned_message_from_leaving_is_the_verdict_of_its_hour_R86() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    fixture.set("delivery", "state = 'SKIPPED', reason = 'MISSING_VALUE', detail = 'first_name'");
    AtHour hour = newest("ann");
    assertThat(hour.verdict()).contains(Reason.MISSING_VALUE);
    assertThat(hour.checks()).contains(new Check(Reason.MISSING_VALUE, false, "first_name"));
    fixture.hour(h(1));
    assertThat(newest("ann").verdict()).contains(Reason.ALREADY_PLANNED);
  }

  @Test
  void what_became_of_the_mail_afterwards_is_there_R112() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    Explanation silent = fixture.journeys.explain("workflow 1", "ann", 1, h(9));
    assertThat(silent.engagement()).isEmpty();
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens, clicks,"
                + " first_opened, bounced_at, bounce_kind, bounce_code, bounce_reason)"
                + " SELECT id, 1, 1, 2, 0, :at, :at, 'SOFT', '4.2.2', 'full' FROM delivery")
        .param("at", Database.timestamp(h(1)))
        .update();
    assertThat(fixture.journeys.explain("workflow 1", "ann", 1, h(9)).engagement())
        .contains(
            new Engagement(
                2,
                Optional.of(h(1)),
                0,
                Optional.empty(),
                Optional.of(h(1)),
                "SOFT 4.2.2 full",
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void for_everybody_and_every_hour_it_says_what_the_run_did() {
    fixture.workflow("joined today", h(-1));
    for (int number = 0; number < 12; number++) {
      fixture.contact("c" + number, T0.plus(Duration.ofMinutes(150L * (number - 4))));
    }
    fixture.set("contact", "marketplace_email = NULL WHERE id % 4 = 0");
    for (int hour = 0; hour < 26; hour++) {
      fixture.hour(h(hour));
    }
    Map<String, Instant> planned = fixture.plannedAt(1);
    for (int number = 0; number < 12; number++) {
      String contact = "c" + number;
      boolean reachable = (number + 1) % 4 != 0;
      for (AtHour hour : fixture.journeys.explain("workflow 1", contact, 99, h(99)).hours()) {
        boolean here = hour.at().equals(planned.get(contact));
        assertThat(hour.verdict().isEmpty()).as(contact + hour).isEqualTo(here && reachable);
        assertThat(hour.verdict())
            .as(contact + hour)
            .isNotEqualTo(Optional.of(Reason.CHANGED_SINCE));
      }
    }
    assertThat(planned).hasSizeGreaterThan(8);
  }
}
