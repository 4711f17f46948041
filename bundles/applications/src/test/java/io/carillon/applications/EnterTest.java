package io.carillon.applications;

import static io.carillon.applications.ApplicationsFixture.NOW;
import static io.carillon.applications.ApplicationsFixture.accept;
import static io.carillon.applications.ApplicationsFixture.group;
import static io.carillon.applications.ApplicationsFixture.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.testkit.TestData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who enters which application workflow by a decision. */
class EnterTest {
  private final ApplicationsFixture fixture = new ApplicationsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> entered() {
    return fixture
        .jdbc
        .sql(
            "SELECT w.name || ' ' || c.external_id || ' ' || j.cycle FROM journey j"
                + " JOIN workflow w ON w.id = j.workflow_id JOIN contact c ON c.id = j.contact_id"
                + " ORDER BY 1")
        .query(String.class)
        .list();
  }

  @Test
  void whom_a_workflow_decides_stands_before_its_first_step_with_the_decision_R196() {
    fixture.workflow("Spain", "from Spain", accept(), group("Gold"));
    fixture.applicant("ann", "ES");
    fixture.applicant("joe", "US");

    fixture.decide();

    assertThat(entered()).containsExactly("Spain ann 1");
    Map<String, Object> standing =
        fixture
            .jdbc
            .sql("SELECT step, due_at, CAST(since AS text) AS since FROM waiting")
            .query()
            .singleRow();
    assertThat(standing).containsEntry("step", "decide-1").containsEntry("since", "infinity");
    assertThat(standing.get("due_at")).isEqualTo(java.sql.Timestamp.from(NOW));
    assertThat(
            fixture
                .jdbc
                .sql("SELECT people FROM step_figure WHERE step = '' AND result = 'entered'")
                .query(Long.class)
                .list())
        .containsExactly(1L);
  }

  @Test
  void who_gets_groups_on_the_way_to_a_decision_enters_there_too_and_not_behind_it_R196() {
    fixture.workflow("First groups", "everybody", group("All"));
    fixture.workflow("Spain", "from Spain", accept());
    fixture.workflow("Last groups", "everybody", group("Others"));
    fixture.workflow("Last", "everybody", reject());
    fixture.applicant("ann", "ES");
    fixture.applicant("ugo", "IT");

    fixture.decide();

    assertThat(entered())
        .containsExactly(
            "First groups ann 1",
            "First groups ugo 1",
            "Last groups ugo 1",
            "Last ugo 1",
            "Spain ann 1");
  }

  @Test
  void who_waits_for_a_workflow_that_cannot_be_asked_enters_nothing_R196() {
    fixture.workflow("Groups", "everybody", group("All"));
    fixture.workflow("Broken", "no such segment", reject());
    fixture.workflow("Spain", "from Spain", accept());
    fixture.applicant("ann", "ES");

    assertThat(fixture.decide()).isZero();

    assertThat(entered()).isEmpty();
  }

  @Test
  void what_a_person_decides_lets_nobody_in() {
    fixture.workflow("Spain", "from Spain", accept());
    fixture.applicant("joe", "US");
    fixture.decide();

    fixture.applications.decide("joe", Optional.empty(), true, List.of(), NOW);

    assertThat(entered()).isEmpty();
  }

  @Test
  void what_fails_at_the_entry_undoes_the_decision_R196() {
    fixture.workflow("Spain", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.jdbc.sql("ALTER TABLE journey ADD CONSTRAINT crash CHECK (cycle > 1)").update();

    assertThatThrownBy(fixture::decide).hasMessageContaining("crash");

    assertThat(fixture.data.count("application")).isZero();
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("NEW");
    fixture.jdbc.sql("ALTER TABLE journey DROP CONSTRAINT crash").update();
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(entered()).containsExactly("Spain ann 1");
  }

  @Test
  void a_further_application_is_another_cycle_for_whoever_has_left_and_none_on_the_way() {
    fixture.workflow("Spain", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.decide();
    fixture.applications.apply("ann", "ann-2", Map.of(), NOW);
    fixture.decide();
    assertThat(entered()).containsExactly("Spain ann 1");
    assertThat(fixture.data.count("waiting")).isEqualTo(1);

    fixture.jdbc.sql("DELETE FROM waiting").update();
    fixture
        .jdbc
        .sql("UPDATE journey SET ended_at = ?, ended = 'finished'")
        .param(TestData.timestamp(NOW))
        .update();
    fixture.applications.apply("ann", "ann-3", Map.of(), NOW.plusSeconds(1));
    fixture.applications.decide(NOW.plusSeconds(1));

    assertThat(entered()).containsExactly("Spain ann 2");
    assertThat(fixture.data.count("application")).isEqualTo(3);
  }
}
