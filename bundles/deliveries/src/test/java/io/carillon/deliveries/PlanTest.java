package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.delivery.Reason;
import io.carillon.api.privacy.DataSubject;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.WorkflowKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PlanTest {
  private static final Set<ContactType> BOTH = EnumSet.allOf(ContactType.class);

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void one_address_gets_one_message_in_one_hour_and_in_later_ones() {
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("SAME@shop.example").stage("JOINED").insert();
    fixture.data.contact("K3").address("k3@shop.example").stage("JOINED").insert();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(3, 2, 0, 1, false));
    assertThat(reasons()).isEqualTo(Map.of("K1", "-", "K2", "SAME_ADDRESS", "K3", "-"));

    fixture.data.contact("K4").address("Same@Shop.Example").stage("JOINED").insert();
    fixture.data.contact("K5").address(null).customAddress("k3@shop.example").stage("NEW").insert();
    assertThat(fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, Sql.TRUE, BOTH, 10)))
        .isEqualTo(new Planned(2, 0, 0, 2, false));
    assertThat(reasons()).containsEntry("K4", "SAME_ADDRESS").containsEntry("K5", "SAME_ADDRESS");
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(0, 0, 0, 0, false));
  }

  @Test
  void another_workflow_writes_to_the_address_once_more() {
    fixture.data.workflow("second", WorkflowKind.EMAIL, OutboxFixture.HOUR);
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("same@shop.example").stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    assertThat(fixture.plan(OutboxFixture.plan(2, Sql.TRUE, BOTH, 10)))
        .isEqualTo(new Planned(2, 1, 0, 1, false));
  }

  @Test
  void who_shares_an_address_is_written_to_when_the_other_one_is_not() {
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("same@shop.example").stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    fixture
        .jdbc
        .sql("UPDATE delivery SET state = 'SKIPPED', reason = 'MISSING_VALUE' WHERE contact_id = 1")
        .update();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 1, 0, 0, false));
    assertThat(reasons()).isEqualTo(Map.of("K1", "MISSING_VALUE", "K2", "-"));
  }

  @Test
  void an_address_that_an_erased_person_had_it_at_has_had_it() {
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("same@shop.example").stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("UPDATE delivery SET state = 'SENT' WHERE contact_id = 1").update();
    erase(1, "K1", "same@shop.example");
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(0, 0, 0, 0, false));

    fixture.data.contact("K3").address("SAME@shop.example").stage("JOINED").insert();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 0, 0, 1, false));
    assertThat(reasons()).containsEntry("K3", "SAME_ADDRESS");
  }

  @Test
  void what_an_erased_person_waited_for_goes_to_who_has_the_same_address() {
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("same@shop.example").stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    erase(1, "K1", "same@shop.example");
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 1, 0, 0, false));
  }

  private void erase(long contact, String externalId, String shared) {
    DataSubject person =
        new DataSubject(contact, externalId, List.of(shared), List.of(shared), List.of());
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(fixture.database.dataSource()));
    transactions.execute(
        status ->
            new JdbcTemplate(fixture.database.dataSource())
                .execute(
                    (ConnectionCallback<Boolean>)
                        connection -> {
                          new DeliveryData()
                              .erase(new UnitOfWork(connection, OutboxFixture.NOW), person);
                          return true;
                        }));
    fixture.jdbc.sql("DELETE FROM contact WHERE id = :id").param("id", contact).update();
  }

  @Test
  void every_contact_is_written_to_where_that_is_set() {
    fixture.endSession();
    fixture.begin("boot-1", SameAddress.EACH);
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("same@shop.example").stage("JOINED").insert();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(2, 2, 0, 0, false));
    assertThatThrownBy(() -> SameAddress.parse("twice"))
        .hasMessage("io.carillon.deliveries: same.address: \"twice\" is neither once nor each");
  }

  @Test
  void whoever_unsubscribed_is_not_written_to_through_another_contact_with_the_address() {
    fixture.endSession();
    fixture.begin("boot-2", SameAddress.EACH);
    fixture.data.contact("K1").address("same@shop.example").stage("JOINED").insert();
    fixture.data.contact("K2").address("SAME@shop.example").stage("JOINED").insert();
    fixture.data.contact("K3").address("same@shop.example").stage("JOINED").insert();
    assertThat(
            fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, Sql.of("c.id < 3"), BOTH, 10)))
        .isEqualTo(new Planned(2, 2, 0, 0, false));
    unsubscribeAddress("same@shop.example", "WORKFLOW", 99);
    assertThat(fixture.claim(5).deliveries()).as("another workflow").hasSize(2);
    fixture.jdbc.sql("UPDATE delivery SET state = 'PLANNED', claim_id = NULL").update();
    unsubscribeAddress("same@shop.example", "EVERYTHING", 0);

    assertThat(fixture.claim(5).deliveries()).as("planned before").isEmpty();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 0, 0, 1, false));
    assertThat(reasons())
        .isEqualTo(Map.of("K1", "UNSUBSCRIBED", "K2", "UNSUBSCRIBED", "K3", "UNSUBSCRIBED"));
  }

  private void unsubscribeAddress(String address, String scope, long id) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe_address (address, scope, scope_id, channel, contact_id)"
                + " VALUES (?, ?, ?, 'email', 77)")
        .param(address)
        .param(scope)
        .param(id)
        .update();
  }

  @Test
  void everybody_who_qualifies_is_planned_once_for_ever_R62() {
    fixture.data.contacts(3);
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(3, 3, 0, 0, false));
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(0, 0, 0, 0, false));
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.PLANNED, 3L));
  }

  @Test
  void only_those_for_whom_the_predicate_holds() {
    fixture.data.contacts(3);
    Sql two = Sql.of("c.external_id IN (?, ?) OR c.external_id = ?", "c1", "c2", "nobody");
    assertThat(fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, two, BOTH, 10)))
        .isEqualTo(new Planned(2, 2, 0, 0, false));
  }

  @Test
  void ten_thousand_pass_and_one_more_stops_all_R107() {
    fixture.data.contacts(10_001);
    assertThat(fixture.plan(OutboxFixture.everybody()))
        .isEqualTo(new Planned(10_001, 0, 0, 0, true));
    assertThat(fixture.states()).isEmpty();
    Sql fewer = Sql.of("c.external_id <> ?", "c5");
    assertThat(
            fixture.plan(
                OutboxFixture.plan(
                    OutboxFixture.WORKFLOW, fewer, Set.of(ContactType.MARKETPLACE), 10_000)))
        .isEqualTo(new Planned(10_000, 10_000, 0, 0, false));
  }

  @Test
  void the_cap_counts_addresses_not_contacts_R106() {
    fixture.data.contacts(2);
    fixture.data.contact("mute").address(null).stage("JOINED").insert();
    assertThat(fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, Sql.TRUE, BOTH, 2)))
        .isEqualTo(new Planned(3, 2, 1, 0, false));
  }

  @Test
  void marketplace_comes_first_and_custom_only_for_those_not_joined_R73() {
    fixture
        .data
        .contact("both")
        .address("m@example.org")
        .customAddress("x@example.org")
        .stage("NEW")
        .insert();
    fixture
        .data
        .contact("prospect")
        .address(null)
        .customAddress("p@example.org")
        .stage("NEW")
        .insert();
    fixture
        .data
        .contact("joined")
        .address("")
        .customAddress("j@example.org")
        .stage("JOINED")
        .insert();
    fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, Sql.TRUE, BOTH, 10));
    assertThat(addresses())
        .isEqualTo(Map.of("both", "m@example.org", "prospect", "p@example.org", "joined", "-"));
  }

  @Test
  void a_contact_type_that_is_not_chosen_is_not_used_R68() {
    fixture
        .data
        .contact("both")
        .address("m@example.org")
        .customAddress("x@example.org")
        .stage("NEW")
        .insert();
    fixture.plan(
        OutboxFixture.plan(OutboxFixture.WORKFLOW, Sql.TRUE, Set.of(ContactType.CUSTOM), 10));
    assertThat(addresses()).isEqualTo(Map.of("both", "x@example.org"));
  }

  @Test
  void who_has_no_address_is_skipped_with_a_reason_and_planned_when_one_comes_R71() {
    fixture.data.contact("mute").address(null).stage("JOINED").insert();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 0, 1, 0, false));
    assertThat(fixture.outbox.find(OutboxFixture.WORKFLOW, 1).orElseThrow().reason())
        .contains(Reason.NO_ADDRESS);
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(0, 0, 0, 0, false));

    fixture.jdbc.sql("UPDATE contact SET marketplace_email = 'now@example.org'").update();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 1, 0, 0, false));
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.PLANNED, 1L));
    assertThat(fixture.claim(5).deliveries().get(0).address()).isEqualTo("now@example.org");
  }

  @Test
  void several_users_and_none_chosen_are_told_with_the_skipped_delivery_R71() {
    long several = fixture.data.contact("K1").address(null).stage("JOINED").insert();
    fixture.data.contact("K2").address(null).stage("JOINED").insert();
    for (String user : List.of("ann", "bob", "eve")) {
      fixture.data.address(several, "email", user + "@shop.example", true, false);
    }
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(2, 0, 2, 0, false));
    assertThat(details())
        .isEqualTo(Map.of("K1", "NO_ADDRESS 3 users, none chosen", "K2", "NO_ADDRESS "));

    fixture
        .jdbc
        .sql("UPDATE contact SET marketplace_email = 'bob@shop.example' WHERE id = ?")
        .param(several)
        .update();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 1, 0, 0, false));
    assertThat(details().get("K1")).as("sent after all").isEqualTo("- ");
  }

  @Test
  void a_channel_with_another_kind_of_address_gets_addresses_of_that_kind() {
    long chosen = contact("chosen");
    fixture.data.address(chosen, "phone", "+34600000001", true, false);
    fixture.data.address(chosen, "phone", "+34600000002", false, true);
    fixture.data.address(contact("only"), "phone", "+34600000003", false, false);
    long verified = contact("verified");
    fixture.data.address(verified, "phone", "+34600000004", false, false);
    fixture.data.address(verified, "phone", "+34600000005", true, false);
    long undecided = contact("undecided");
    fixture.data.address(undecided, "phone", "+34600000006", false, false);
    fixture.data.address(undecided, "phone", "+34600000007", false, false);
    fixture.data.address(contact("other"), "fax", "+34600000008", false, true);
    Plan plan =
        OutboxFixture.plan(
            OutboxFixture.WORKFLOW, "sms", Sql.TRUE, AddressRule.of("phone", Set.of()), 10);

    assertThat(fixture.plan(plan)).isEqualTo(new Planned(5, 3, 2, 0, false));
    assertThat(details())
        .containsEntry("undecided", "NO_ADDRESS 2 phone addresses, none chosen")
        .containsEntry("other", "NO_ADDRESS ");
    assertThat(fixture.claim(10).deliveries()).as("of e-mail").isEmpty();
    assertThat(fixture.outbox.claim("sms", 10, OutboxFixture.NOW).deliveries())
        .extracting(ClaimedDelivery::address)
        .containsExactlyInAnyOrder("+34600000002", "+34600000003", "+34600000005");
  }

  @Test
  void an_address_of_another_kind_gets_one_message_too() {
    fixture.data.address(contact("K1"), "phone", "+34600000001", false, false);
    fixture.data.address(contact("K2"), "phone", "+34600000001", false, false);
    Plan plan =
        OutboxFixture.plan(
            OutboxFixture.WORKFLOW, "sms", Sql.TRUE, AddressRule.of("phone", Set.of()), 10);
    assertThat(fixture.plan(plan)).isEqualTo(new Planned(2, 1, 0, 1, false));

    fixture.data.address(contact("K3"), "phone", "+34600000001", false, false);
    assertThat(fixture.plan(plan)).isEqualTo(new Planned(1, 0, 0, 1, false));
    assertThat(details()).containsEntry("K2", "SAME_ADDRESS ").containsEntry("K3", "SAME_ADDRESS ");
  }

  private long contact(String externalId) {
    return fixture.data.contact(externalId).address(null).insert();
  }

  /** Reason and detail of each contact's delivery. */
  private Map<String, String> details() {
    Map<String, String> details = new HashMap<>();
    fixture
        .jdbc
        .sql(
            "SELECT c.external_id, coalesce(d.reason, '-') || ' ' || coalesce(d.detail, '') AS why"
                + " FROM delivery d JOIN contact c ON c.id = d.contact_id")
        .query(
            row -> {
              details.put(row.getString(1), row.getString(2));
            });
    return details;
  }

  @Test
  void who_gets_an_address_later_counts_for_the_cap() {
    fixture.data.contact("mute").address(null).stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("UPDATE contact SET marketplace_email = 'now@example.org'").update();
    fixture.data.contacts(2);
    assertThat(
            fixture.plan(
                OutboxFixture.plan(
                    OutboxFixture.WORKFLOW, Sql.TRUE, Set.of(ContactType.MARKETPLACE), 2)))
        .isEqualTo(new Planned(3, 0, 0, 0, true));
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.SKIPPED, 1L));
  }

  @Test
  void who_no_longer_qualifies_stays_skipped() {
    fixture.data.contact("mute").address(null).stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("UPDATE contact SET marketplace_email = 'now@example.org'").update();
    Sql nobody = Sql.of("c.external_id = ?", "nobody");
    assertThat(fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, nobody, BOTH, 10)))
        .isEqualTo(new Planned(0, 0, 0, 0, false));
  }

  @Test
  void who_unsubscribed_or_bounced_is_skipped_with_the_reason_and_not_counted_R148_R153() {
    fixture.data.contacts(4);
    fixture.data.unsubscribe(1, "EVERYTHING", 0, "");
    fixture.data.unsubscribe(2, "WORKFLOW", OutboxFixture.WORKFLOW, "email");
    fixture.data.unsubscribe(3, "WORKFLOW", 99, "");
    fixture.data.unsubscribe(3, "EVERYTHING", 0, "sms");
    fixture.data.suppress("C4@example.org");

    assertThat(fixture.plan(OutboxFixture.plan(OutboxFixture.WORKFLOW, Sql.TRUE, BOTH, 1)))
        .as("the cap counts addresses that would be sent to (R109)")
        .isEqualTo(new Planned(4, 1, 0, 3, false));
    assertThat(reasons())
        .isEqualTo(
            Map.of("c1", "UNSUBSCRIBED", "c2", "UNSUBSCRIBED", "c3", "-", "c4", "SUPPRESSED"));
  }

  @Test
  void who_resubscribes_and_still_qualifies_is_planned() {
    fixture.data.contacts(2);
    fixture.data.unsubscribe(1, "EVERYTHING", 0, "");
    fixture.data.suppress("c2@example.org");
    fixture.plan(OutboxFixture.everybody());
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(0, 0, 0, 0, false));

    fixture.jdbc.sql("DELETE FROM unsubscribe").update();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 1, 0, 0, false));
    fixture.jdbc.sql("DELETE FROM suppression").update();
    assertThat(fixture.plan(OutboxFixture.everybody())).isEqualTo(new Planned(1, 1, 0, 0, false));
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.PLANNED, 2L));
  }

  @Test
  void an_unsubscription_stops_what_is_planned_already_R153() {
    fixture.data.contacts(3);
    fixture.plan(OutboxFixture.everybody());
    fixture.data.unsubscribe(1, "WORKFLOW", OutboxFixture.WORKFLOW, "");
    fixture.data.suppress("c2@example.org");

    assertThat(fixture.claim(10).deliveries())
        .extracting(ClaimedDelivery::contactId)
        .containsExactly(3L);
    assertThat(reasons()).isEqualTo(Map.of("c1", "UNSUBSCRIBED", "c2", "SUPPRESSED", "c3", "-"));
    assertThat(fixture.list(DeliveryState.SKIPPED))
        .allSatisfy(each -> assertThat(each.finishedAt()).contains(OutboxFixture.NOW));
  }

  @Test
  void a_contact_is_written_to_in_the_language_of_its_locale_or_the_messages_own() {
    String[] locales = {"de-AT", "de", "es-MX", "fr", "pt-BR", null};
    for (int i = 0; i < locales.length; i++) {
      fixture
          .data
          .contact("c" + (i + 1))
          .address("c" + i + "@example.org")
          .stage("JOINED")
          .insert();
      fixture
          .jdbc
          .sql("UPDATE contact SET locale = ? WHERE external_id = ?")
          .param(locales[i])
          .param("c" + (i + 1))
          .update();
    }
    fixture.plan(OutboxFixture.plan(OutboxFixture.everybody(), Set.of("de", "de-at", "es")));

    Map<String, List<Long>> claims = new HashMap<>();
    for (Claim claim = fixture.claim(10);
        !claim.deliveries().isEmpty();
        claim = fixture.claim(10)) {
      claims.put(
          claim.language(), claim.deliveries().stream().map(ClaimedDelivery::contactId).toList());
    }
    assertThat(claims)
        .isEqualTo(
            Map.of(
                "de-at",
                List.of(1L),
                "de",
                List.of(2L),
                "es",
                List.of(3L),
                "",
                List.of(4L, 5L, 6L)));
  }

  private Map<String, String> reasons() {
    Map<String, String> all = new HashMap<>();
    fixture
        .jdbc
        .sql(
            "SELECT c.external_id, coalesce(d.reason, '-') FROM delivery d"
                + " JOIN contact c ON c.id = d.contact_id")
        .query(
            row -> {
              all.put(row.getString(1), row.getString(2));
            });
    return all;
  }

  private Map<String, String> addresses() {
    Map<String, String> all = new HashMap<>();
    fixture
        .jdbc
        .sql(
            "SELECT c.external_id, d.address FROM delivery d JOIN contact c ON c.id = d.contact_id")
        .query(
            row -> {
              String address = row.getString(2);
              all.put(row.getString(1), address == null ? "-" : address);
            });
    return all;
  }
}
