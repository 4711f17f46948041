package io.carillon.segments.condition;

import static io.carillon.segments.World.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.segments.World;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conditions that the manuals have for partners, in their words. */
class PartnerConditionTest {
  private static final AsOf NOON = utc("2026-11-20T12:00:00Z");

  private World world;

  @BeforeEach
  void open() {
    world = new World();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String who(String... conditions) {
    return world.who(NOON, conditions);
  }

  @Test
  void contract_stages_are_checked_and_written_in_any_case_R189() {
    world.contact("none", Map.of());
    world.contact("waits", Map.of("contract_stage", "AWAITING_PUBLISHER_APPROVAL"));
    world.contact("joined", Map.of("contract_stage", "JOINED"));

    assertThat(who("{field: contract_stage, is: any_of, value: [Awaiting Publisher Approval]}"))
        .isEqualTo("waits");
    assertThat(who("{field: contract_stage, is: any_of, value: [none, joined]}"))
        .isEqualTo("joined none");
  }

  @Test
  void partner_groups_and_template_terms_are_conditions_R193() {
    world.contact(
        "a",
        Map.of("partner_groups", new String[] {"Creators", "VIP"}, "template_terms", "Standard"));
    world.contact("b", Map.of("partner_groups", new String[] {"Creators"}));
    world.contact("c", Map.of());

    assertThat(who("{field: partner_groups, is: any_of, value: [VIP, Creators]}")).isEqualTo("a b");
    assertThat(who("{field: partner_groups, is: all_of, value: [VIP, Creators]}")).isEqualTo("a");
    assertThat(who("{field: partner_groups, is: none_of, value: [VIP]}")).isEqualTo("b c");
    assertThat(who("{field: template_terms, is: equal, value: Standard}")).isEqualTo("a");
  }

  @Test
  void original_joined_and_last_transition_may_both_be_today_R190_R192() {
    Instant today = Instant.parse("2026-11-20T08:00:00Z");
    Instant longAgo = Instant.parse("2025-01-01T08:00:00Z");
    world.contact("new", Map.of("original_joined", today, "last_transition", today));
    world.contact("moved", Map.of("original_joined", longAgo, "last_transition", today));

    assertThat(who("{field: original_joined, is: today}", "{field: last_transition, is: today}"))
        .isEqualTo("new");
    assertThat(who("{field: last_transition, is: today}")).isEqualTo("moved new");
  }

  @Test
  void performance_is_measured_in_its_date_range_R186() {
    long good = world.contact("good", Map.of());
    world.event(good, "click", "2026-11-18T08:00:00Z", new BigDecimal("120"));
    world.event(good, "click", "2026-11-18T09:00:00Z", null);
    world.event(good, "purchase", "2026-11-18T10:00:00Z", new BigDecimal("49.50"));
    world.event(good, "action", "2026-11-19T10:00:00Z", new BigDecimal("0.50"));
    world.event(good, "action", "2026-11-20T13:00:00Z", new BigDecimal("1000"));
    long old = world.contact("old", Map.of());
    world.event(old, "purchase", "2026-10-01T10:00:00Z", new BigDecimal("500"));

    // A day's clicks in one event, and a single one.
    assertThat(who("{performance: clicks, within: {last_days: 7}, is: equal, value: 121}"))
        .isEqualTo("good");
    assertThat(who("{performance: actions, within: {last_days: 7}, is: equal, value: 2}"))
        .isEqualTo("good");
    assertThat(who("{performance: revenue, within: {last_days: 7}, is: equal, value: 50.00}"))
        .isEqualTo("good");
    assertThat(who("{performance: revenue, is: greater_than, value: 49.99}")).isEqualTo("good old");
    assertThat(who("{performance: revenue, within: yesterday, is: at_most, value: 0.5}"))
        .isEqualTo("good old");
    String revenue = "{performance: revenue, within: {last_days: 7}, is: at_least, value: 0}";
    assertThat(world.value(NOON, "good", revenue)).isEqualTo("50.00");
    assertThat(world.value(NOON, "old", revenue)).isEqualTo("0");
  }

  @Test
  void nothing_at_all_can_be_asked_for_and_is_less_than_anything_R187() {
    world.contact("none", Map.of());
    long few = world.contact("few", Map.of());
    world.event(few, "click", "2026-11-19T08:00:00Z", new BigDecimal("99"));
    long many = world.contact("many", Map.of());
    world.event(many, "click", "2026-11-19T08:00:00Z", new BigDecimal("100"));

    for (String metric : new String[] {"clicks", "actions", "revenue"}) {
      assertThat(who("{performance: " + metric + ", is: equal, value: 0}")).contains("none");
    }
    assertThat(who("{performance: clicks, is: equal, value: 0}")).isEqualTo("none");
    assertThat(who("{performance: clicks, is: less_than, value: 100}")).isEqualTo("few none");
  }

  @Test
  void follow_ups_count_from_the_day_when_the_invitation_left_R8() {
    long invite = world.workflow("Invite prospects", "PAUSED");
    long deleted = world.workflow("Invite prospects", "DELETED");
    String[] days = {"2026-11-13T00:00:00Z", "2026-11-13T23:59:59Z", "2026-11-06T12:00:00Z"};
    for (int i = 0; i < days.length; i++) {
      long contact = world.contact("c" + i, Map.of());
      world.delivery(invite, contact, 0, "SENT", Instant.parse(days[i]));
    }
    long again = world.contact("again", Map.of());
    world.delivery(invite, again, 0, "SENT", Instant.parse("2026-11-13T10:00:00Z"));
    world.delivery(invite, again, 1, "SENT", Instant.parse("2026-11-19T10:00:00Z"));
    long bounced = world.contact("rejected", Map.of());
    world.delivery(invite, bounced, 0, "REJECTED", Instant.parse("2026-11-13T10:00:00Z"));
    long other = world.contact("other", Map.of());
    world.delivery(deleted, other, 0, "SENT", Instant.parse("2026-11-13T10:00:00Z"));
    long later = world.contact("later", Map.of());
    world.delivery(invite, later, 0, "SENT", Instant.parse("2026-11-20T12:00:01Z"));

    assertThat(who("{sent: invite PROSPECTS, is: days_ago, value: 7}")).isEqualTo("c0 c1");
    assertThat(who("{sent: Invite prospects, is: days_ago, value: 14}")).isEqualTo("c2");
    assertThat(who("{sent: Invite prospects}")).isEqualTo("again c0 c1 c2");
    assertThat(who("{sent: Invite prospects, is: empty}")).isEqualTo("later other rejected");
    assertThat(who("{sent: Nothing}")).isEmpty();
    assertThat(world.value(NOON, "again", "{sent: Invite prospects, is: last_days, value: 3}"))
        .isEqualTo("2026-11-19 10:00:00");
  }

  /** Of the mails of more than a year one day's are read, by their index. */
  @Test
  void a_day_of_many_mails_is_read_by_an_index_R8() {
    long invite = world.workflow("Invite prospects", "ACTIVE");
    world
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'm' || i, now(), now() FROM generate_series(1, 20000) i")
        .update();
    world
        .jdbc
        .sql(
            "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before,"
                + " planned_at, finished_at, workflow_version, message_version, cycle, step,"
                + " channel, state) SELECT ?, id, 1, at, at, at, at, 1, 1, 0, 'send', 'email',"
                + " 'SENT' FROM (SELECT id, timestamptz '2026-11-20T00:00:00Z'"
                + " - (id % 400) * interval '1 day' AS at FROM contact) c")
        .param(invite)
        .update();
    world.jdbc.sql("ANALYZE contact, past_delivery").update();
    world.save("{sent: Invite prospects, is: days_ago, value: 7}");
    var predicate = world.segments.compile("it", NOON).predicate();
    String plan =
        String.join(
            "\n",
            world
                .jdbc
                .sql("EXPLAIN SELECT c.id FROM contact c WHERE " + predicate.text())
                .params(predicate.parameters())
                .query(String.class)
                .list());
    assertThat(plan)
        .contains("Only Scan using past_delivery_")
        .doesNotContain("Seq Scan on past_delivery");
  }
}
