package io.carillon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.audit.Actor;
import io.carillon.api.audit.AuditEntry;
import io.carillon.api.audit.AuditFilter;
import io.carillon.api.audit.Change;
import io.carillon.api.privacy.DataSubject;
import io.carillon.api.store.UnitOfWork;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose rows of the audit log are whose, where ids are plain numbers and words. */
class AuditedDataTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final AuditedData data = new AuditedData();
  private final AuditLog log =
      new AuditLog(
          database.dataSource(),
          new Snapshots(
              new Finder() {
                @Override
                public <T> Optional<T> find(Class<T> type) {
                  return Optional.empty();
                }
              }),
          0);

  @BeforeEach
  void contacts() {
    // The number of each is somebody else's external id.
    for (String id : List.of("2", "1", "K2", "K", "K 2")) {
      jdbc.sql(
              "INSERT INTO contact (external_id, created_at, updated_at) VALUES (:id, now(), now())")
          .param("id", id)
          .update();
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void audited(String action, String object, String options) throws Exception {
    Change change =
        new Change(
            new Actor("anna", List.of("manager"), "SHELL"),
            action,
            object,
            (action + " " + object + " " + options).strip().replace("  ", " "));
    log.record(change, NOW, () -> null);
  }

  private DataSubject person(String externalId, String... addresses) {
    long number =
        jdbc.sql("SELECT id FROM contact WHERE external_id = :id")
            .param("id", externalId)
            .query(Long.class)
            .single();
    return new DataSubject(number, externalId, List.of(addresses), List.of(), List.of());
  }

  private String exported(DataSubject person) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return data.export(new UnitOfWork(connection, NOW), person);
    }
  }

  private List<String> after(DataSubject erased) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      data.erase(new UnitOfWork(connection, NOW), erased);
    }
    return log
        .list(
            new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100))
        .stream()
        .map(AuditEntry::change)
        .map(change -> change.object() + " | " + change.detail())
        .toList();
  }

  @Test
  void a_number_that_is_no_contacts_is_nobodys_row() throws Exception {
    audited("contact-unsubscribe", "K2", "--workflow 1");
    audited("suppression-add", "angry.bob@shop.example", "--detail complaint no. 1 by phone");
    audited("delivery-resolve", "1 sent", "");
    audited("contact-import", "/import/1/contacts.csv", "");
    audited("message-test", "Step 1", "--contact 2 --language de");
    DataSubject one = person("1", "one@shop.example");
    assertThat(exported(one)).isEqualTo("{\"changes\" : []}");
    assertThat(after(one))
        .noneMatch(row -> row.contains("erased") || row.startsWith("contact "))
        .contains(
            "K2 | contact-unsubscribe K2 --workflow 1",
            "angry.bob@shop.example | suppression-add angry.bob@shop.example --detail complaint no."
                + " 1 by phone");
  }

  @Test
  void rows_that_name_the_contact_are_theirs_however_the_command_takes_it() throws Exception {
    audited("contact-unsubscribe", "1", "");
    audited("address-add", "1 new@shop.example", "--choose");
    audited("application-accept", "1 gold", "--id 7");
    audited("message-test", "Hello", "--contact 1 --language de");
    audited("suppression-add", "One@Shop.example", "--detail asked");
    audited("segment-create", "vip.yaml", "--note without one@shop.example");
    DataSubject one = person("1", "one@shop.example");
    assertThat(exported(one).split("\"number\"")).hasSize(7);
    assertThat(after(one))
        .containsExactly(
            "vip.yaml | segment-create vip.yaml --note without [erased]",
            "contact 2 | suppression-add",
            "contact 2 | message-test",
            "contact 2 | application-accept",
            "contact 2 | address-add",
            "contact 2 | contact-unsubscribe");
  }

  @Test
  void who_has_the_number_of_another_as_external_id_is_meant_by_it() throws Exception {
    audited("contact-unsubscribe", "1", "");
    // The contact with the external id "2" has the number 1.
    assertThat(exported(person("2"))).isEqualTo("{\"changes\" : []}");
    audited("contact-unsubscribe", "3", "");
    assertThat(exported(person("K2"))).contains("contact-unsubscribe 3");
  }

  @Test
  void an_id_with_a_blank_is_not_the_id_before_the_blank() throws Exception {
    audited("address-add", "K 2 new@shop.example", "");
    assertThat(exported(person("K"))).isEqualTo("{\"changes\" : []}");
    assertThat(exported(person("K 2"))).contains("address-add K 2");
  }
}
