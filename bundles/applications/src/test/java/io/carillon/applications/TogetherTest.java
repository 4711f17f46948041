package io.carillon.applications;

import static io.carillon.applications.ApplicationsFixture.NOW;
import static io.carillon.applications.ApplicationsFixture.accept;
import static io.carillon.applications.ApplicationsFixture.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.application.Application.Decision;
import io.carillon.api.application.Applications;
import io.carillon.testkit.TestData;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes, imports and crashes at the same time. */
class TogetherTest {
  private ApplicationsFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ApplicationsFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void two_nodes_at_once_decide_each_application_once_R196() {
    fixture.workflow("Accept", "new ones", accept(), group("Gold"));
    applicants(25_000);
    CountDownLatch ready = new CountDownLatch(2);
    int decided =
        Stream.of(fixture.applications, fixture.another())
            .map(node -> CompletableFuture.supplyAsync(() -> decideAtOnce(node, ready)))
            .toList()
            .stream()
            .mapToInt(CompletableFuture::join)
            .sum();
    // Who was in the hands of one node while the other looked, is met by the next look.
    decided += fixture.applications.decide(NOW);
    assertThat(decided).isEqualTo(25_000);
    assertThat(count("application WHERE decision = 'ACCEPTED'")).isEqualTo(25_000);
    assertThat(count("event WHERE type = 'accepted'")).isEqualTo(25_000);
    assertThat(count("contact WHERE partner_groups = '{Gold}'")).isEqualTo(25_000);
    assertThat(count("journey WHERE cycle = 1")).isEqualTo(25_000);
    assertThat(fixture.data.count("waiting")).isEqualTo(25_000);
    assertThat(fixture.data.count("application_waiting")).isZero();
  }

  private static int decideAtOnce(Applications node, CountDownLatch ready) {
    ready.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return node.decide(NOW);
  }

  @Test
  void a_contact_that_an_import_is_changing_waits_and_holds_nobody_up_R196() throws Exception {
    fixture.workflow("Accept", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.applicant("bob", "IT");
    try (Connection anImport = fixture.database.dataSource().getConnection()) {
      anImport.setAutoCommit(false);
      try (PreparedStatement update =
          anImport.prepareStatement(
              "UPDATE contact SET country = 'ES' WHERE external_id = 'bob'")) {
        update.executeUpdate();
        assertThat(fixture.decide()).isEqualTo(1);
        assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
        assertThat(fixture.of("bob").decision()).isEqualTo(Decision.WAITING);
        anImport.commit();
      }
    }
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(fixture.of("bob").decision())
        .as("by what the import brought")
        .isEqualTo(Decision.ACCEPTED);
  }

  @Test
  void what_fails_in_the_middle_leaves_nothing_behind_and_is_done_again_R196() {
    fixture.workflow("Accept", "from Spain", accept());
    fixture.applicant("ann", "ES");
    // After all that is written of a decision, and before it is kept.
    fixture.jdbc.sql("ALTER TABLE event ADD CONSTRAINT crash CHECK (type <> 'accepted')").update();
    assertThatThrownBy(fixture::decide).hasMessageContaining("crash");
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("NEW");
    assertThat(fixture.data.count("journey")).isZero();
    fixture.jdbc.sql("ALTER TABLE event DROP CONSTRAINT crash").update();
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(fixture.data.count("journey")).isEqualTo(1);
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
  }

  @Test
  void what_is_not_committed_by_its_source_is_not_decided_R196() throws Exception {
    fixture.workflow("Accept", "from Spain", accept());
    fixture.contact("ann", "ES");
    try (Connection source = fixture.database.dataSource().getConnection()) {
      source.setAutoCommit(false);
      try (PreparedStatement insert =
          source.prepareStatement(
              "INSERT INTO event (contact_id, type, key, at)"
                  + " SELECT id, 'application', '1', ? FROM contact")) {
        insert.setObject(1, TestData.timestamp(NOW));
        insert.executeUpdate();
        assertThat(fixture.decide()).isZero();
        source.commit();
      }
    }
    assertThat(fixture.decide()).isEqualTo(1);
  }

  @Test
  void a_mail_workflow_meets_the_new_partner_as_joined_today_R56() {
    fixture.workflow("Accept", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.decide();
    assertThat(fixture.values("ann")).containsAllEntriesOf(Map.of("original_joined", NOW));
    fixture.workflow("Welcomes, as an application workflow would see it", "joined today", accept());
    fixture.applications.apply("ann", "again", Map.of(), NOW.plusSeconds(1));
    assertThat(fixture.applications.decide(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(count("application WHERE detail LIKE '%Welcomes%'")).isZero();
    assertThat(count("contact WHERE original_joined = last_transition")).isEqualTo(1);
  }

  private void applicants(int count) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, country, created_at, updated_at)"
                + " SELECT 'c' || i, 'ES', ?, ? FROM generate_series(1, ?) AS i")
        .params(TestData.timestamp(NOW), TestData.timestamp(NOW), count)
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO event (contact_id, type, key, at)"
                + " SELECT id, 'application', external_id, ? FROM contact")
        .param(TestData.timestamp(NOW))
        .update();
  }

  private long count(String from) {
    return fixture.jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }
}
