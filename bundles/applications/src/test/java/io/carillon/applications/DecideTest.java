package io.carillon.applications;

import static io.carillon.applications.ApplicationsFixture.NOW;
import static io.carillon.applications.ApplicationsFixture.T0;
import static io.carillon.applications.ApplicationsFixture.accept;
import static io.carillon.applications.ApplicationsFixture.group;
import static io.carillon.applications.ApplicationsFixture.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.application.Application.Decision;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.testkit.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecideTest {
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
  void who_qualifies_is_accepted_and_has_joined_R196_R9() {
    long workflow = fixture.workflow("Accept Spain", "from Spain", accept(), group("Gold"));
    fixture.applicant("ann", "ES");
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("ann").workflow()).contains("Accept Spain");
    assertThat(fixture.of("ann").groups()).containsExactly("Gold");
    assertThat(fixture.of("ann").decidedAt()).contains(NOW);
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("JOINED");
    assertThat(fixture.column("ann", "contract_stage")).isEqualTo("JOINED");
    assertThat(fixture.column("ann", "partner_groups")).isEqualTo("{Gold}");
    assertThat(fixture.values("ann")).containsEntry("original_joined", NOW);
    assertThat(fixture.values("ann")).containsEntry("last_transition", NOW);
    assertThat(fixture.timeLine("ann")).containsExactly("accepted ann-1", "application ann-1");
    assertThat(fixture.lastProcessed(workflow)).isEqualTo(NOW);
    assertThat(fixture.data.count("application_waiting")).isZero();
    assertThat(fixture.issues.all()).isEmpty();
  }

  @Test
  void who_is_rejected_has_no_contract_and_has_not_joined_R196() {
    fixture.workflow("No Italy", "from Italy", reject());
    fixture.applicant("ugo", "IT");
    fixture.decide();
    assertThat(fixture.of("ugo").decision()).isEqualTo(Decision.REJECTED);
    assertThat(fixture.column("ugo", "relationship_stage")).isEqualTo("NEW");
    assertThat(fixture.column("ugo", "contract_stage")).isEqualTo("DECLINED");
    assertThat(fixture.values("ugo")).doesNotContainKey("original_joined");
    assertThat(fixture.values("ugo")).containsEntry("last_transition", NOW);
    assertThat(fixture.timeLine("ugo")).containsExactly("application ugo-1", "rejected ugo-1");
  }

  @Test
  void a_partner_who_joined_long_ago_keeps_the_first_joined_date_and_the_contract_R55() {
    fixture.workflow("Accept Spain", "from Spain", accept());
    fixture.workflow("No Italy", "from Italy", reject());
    for (String one : List.of("ann ES", "ugo IT")) {
      fixture.contact(one.substring(0, 3), one.substring(4));
    }
    fixture
        .jdbc
        .sql(
            "UPDATE contact SET relationship_stage = 'JOINED', contract_stage = 'JOINED',"
                + " original_joined = ?, last_transition = ?")
        .params(
            TestData.timestamp(Instant.parse("2024-01-01T00:00:00Z")),
            TestData.timestamp(Instant.parse("2024-01-01T00:00:00Z")))
        .update();
    fixture.applies("ann");
    fixture.applies("ugo");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("ugo").decision()).isEqualTo(Decision.REJECTED);
    for (String one : List.of("ann", "ugo")) {
      assertThat(fixture.column(one, "contract_stage")).isEqualTo("JOINED");
      assertThat(fixture.values(one))
          .containsEntry("original_joined", Instant.parse("2024-01-01T00:00:00Z"))
          .containsEntry("last_transition", Instant.parse("2024-01-01T00:00:00Z"));
    }
  }

  @Test
  void whom_no_workflow_takes_is_left_to_people_R11() {
    fixture.workflow("Accept Spain", "from Spain", accept());
    fixture.applicant("joe", "US");
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(fixture.of("joe").decision()).isEqualTo(Decision.LEFT);
    assertThat(fixture.of("joe").detail()).contains("no application workflow takes");
    assertThat(fixture.column("joe", "contract_stage")).isEqualTo("NONE");
    assertThat(fixture.timeLine("joe")).containsExactly("application joe-1");
  }

  @Test
  void several_segments_mean_any_of_them_R67() {
    fixture.workflow("South", List.of("from Spain", "from Italy"), T0, accept());
    fixture.applicant("ann", "ES");
    fixture.applicant("ugo", "IT");
    fixture.applicant("joe", "US");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("ugo").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("joe").decision()).isEqualTo(Decision.LEFT);
  }

  @Test
  void
      the_workflow_that_was_activated_first_decides_and_overlaps_are_told_with_both_names_R45_R196() {
    fixture.workflow("Younger", List.of("everybody"), T0.plusSeconds(60), reject());
    fixture.workflow("Older", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.applicant("ugo", "IT");
    fixture.decide();
    assertThat(fixture.of("ann").workflow()).contains("Older");
    assertThat(fixture.of("ann").detail()).isEqualTo("also taken by \"Younger\" (reject)");
    assertThat(fixture.of("ugo").workflow()).contains("Younger");
    assertThat(fixture.issues.codes()).containsExactly("APPLICATION_OVERLAP");
    assertThat(fixture.issues.all().get(0).contact()).contains("ann");
    assertThat(fixture.issues.all().get(0).message())
        .startsWith(
            "1 applicant is taken by \"Older\" (accept), which decided, and also by \"Younger\""
                + " (reject)");
  }

  @Test
  void workflows_that_do_the_same_do_not_overlap_R45() {
    fixture.workflow("One", "from Spain", accept(), group("Gold"));
    fixture.workflow("Other", "everybody", accept(), group("Gold"));
    fixture.applicant("ann", "ES");
    fixture.decide();
    assertThat(fixture.issues.all()).isEmpty();
    assertThat(fixture.of("ann").detail()).isEmpty();
  }

  @Test
  void every_workflow_judges_the_contact_as_it_was_before_the_first_one_acted_R196() {
    fixture.workflow("One", "new ones", accept());
    fixture.workflow("Other", "new ones", reject());
    fixture.applicant("ann", "ES");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.issues.codes()).containsExactly("APPLICATION_OVERLAP");
  }

  @Test
  void a_workflow_that_only_adds_to_a_group_leaves_the_decision_to_the_next_R196() {
    fixture.workflow("Tag", "from Spain", group("South"));
    fixture.workflow("Accept", "everybody", accept(), group("Gold"));
    fixture.workflow("Never asked", "everybody", group("Late"));
    fixture.applicant("ann", "ES");
    fixture.jdbc.sql("UPDATE contact SET partner_groups = '{Old,Gold}'").update();
    fixture.decide();
    assertThat(fixture.of("ann").workflow()).contains("Accept");
    assertThat(fixture.of("ann").groups()).containsExactly("Gold", "South");
    assertThat(fixture.column("ann", "partner_groups")).isEqualTo("{Old,Gold,South}");
    assertThat(fixture.issues.all()).isEmpty();
  }

  @Test
  void a_group_alone_is_given_although_people_decide_R196() {
    fixture.workflow("Tag", "from Spain", group("South"));
    fixture.applicant("ann", "ES");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.LEFT);
    assertThat(fixture.column("ann", "partner_groups")).isEqualTo("{South}");
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("NEW");
  }

  @Test
  void two_applications_of_one_contact_have_one_outcome_R196() {
    fixture.workflow("Accept", "new ones", accept(), group("Gold"));
    fixture.applicant("ann", "ES");
    fixture.applications.apply("ann", "second", Map.of(), NOW);
    assertThat(fixture.decide()).isEqualTo(2);
    assertThat(fixture.applications.list(Optional.of(Decision.ACCEPTED), 10)).hasSize(2);
    assertThat(fixture.column("ann", "partner_groups")).isEqualTo("{Gold}");
  }

  @Test
  void an_application_is_decided_once_R196() {
    long workflow = fixture.workflow("Accept", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.decide();
    fixture.jdbc.sql("UPDATE contact SET relationship_stage = 'EXPIRED'").update();
    fixture.applies("ann");
    assertThat(fixture.applications.decide(NOW.plusSeconds(60))).isZero();
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("EXPIRED");
    assertThat(fixture.lastProcessed(workflow)).isEqualTo(NOW);
  }

  @Test
  void applications_from_before_the_first_workflow_are_left_to_people_R196() {
    fixture.workflow("Accept", "everybody", accept());
    for (String one : List.of("old", "day")) {
      fixture.contact(one, "ES");
    }
    // 2026-03-10 begins at 23:00 UTC in Madrid.
    fixture.applications.apply("old", "1", Map.of(), Instant.parse("2026-03-09T22:59:59.999Z"));
    fixture.applications.apply("day", "1", Map.of(), Instant.parse("2026-03-09T23:00:00Z"));
    fixture.decide();
    assertThat(fixture.of("old").decision()).isEqualTo(Decision.LEFT);
    assertThat(fixture.of("old").detail()).contains("before the first application workflow");
    assertThat(fixture.of("day").decision()).isEqualTo(Decision.ACCEPTED);
  }

  @Test
  void without_an_application_workflow_people_decide_R196() {
    fixture.workflow("Mails", List.of("everybody"), T0, WorkflowKind.EMAIL);
    fixture.applicant("ann", "ES");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.LEFT);
    assertThat(fixture.of("ann").detail()).isEqualTo("no application workflow was active");
  }

  @Test
  void an_application_that_lies_ahead_waits_for_its_time_R196() {
    fixture.workflow("Accept", "from Spain", accept());
    fixture.contact("ann", "ES");
    fixture.applications.apply("ann", "1", Map.of(), NOW.plusSeconds(1));
    assertThat(fixture.decide()).isZero();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.applications.decide(NOW.plusSeconds(1))).isEqualTo(1);
  }

  @Test
  void segments_are_asked_in_the_workflows_zone_and_at_the_moment_of_the_decision_R65() {
    fixture.workflow("Accept", "joined today", accept());
    fixture.applicant("ann", "ES");
    fixture.applicant("bob", "ES");
    // The day of the decision begins at 23:00 UTC in Madrid.
    joined("ann", "2026-03-11T23:00:00Z");
    joined("bob", "2026-03-11T22:59:59Z");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("bob").decision()).isEqualTo(Decision.LEFT);
  }

  @Test
  void a_workflow_that_cant_be_asked_does_not_stop_the_others_R196() {
    fixture.workflow("Broken", "no such segment", accept());
    fixture.workflow("Spain", "from Spain", accept());
    fixture.workflow("Italy", "from Italy", reject());
    fixture.applicant("ann", "ES");
    fixture.applicant("ugo", "IT");
    fixture.applicant("joe", "US");
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    // "Broken" might have accepted these two.
    assertThat(fixture.of("ugo").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.of("joe").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.issues.codes()).containsExactly("APPLICATION_WORKFLOW_FAILED");
    assertThat(fixture.issues.all().get(0).message()).contains("There is no segment");
    assertThat(fixture.applications.decide(NOW.plusSeconds(30))).isZero();
    fixture.segments.put("no such segment", fixture.segments.get("from Italy"));
    assertThat(fixture.applications.decide(NOW.plus(Duration.ofMinutes(1)))).isEqualTo(2);
    assertThat(fixture.of("ugo").workflow()).contains("Broken");
    assertThat(fixture.of("joe").decision()).isEqualTo(Decision.LEFT);
  }

  @Test
  void a_workflow_that_fails_in_the_database_does_not_stop_the_others_R196() {
    fixture.workflow("Spain", "from Spain", accept());
    fixture.workflow("Broken", "divided", reject());
    fixture.applicant("ann", "ES");
    fixture.applicant("joe", "US");
    assertThat(fixture.decide()).isEqualTo(1);
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("joe").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.issues.all().get(0).message()).contains("division by zero");
  }

  @Test
  void a_workflow_that_is_paused_while_others_are_asked_decides_nothing_R97() {
    long workflow = fixture.workflow("Accept", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.midway = () -> fixture.data.state(workflow, "PAUSED");
    fixture.decide();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.LEFT);
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("NEW");
  }

  @Test
  void a_contact_that_is_gone_has_no_application_to_decide() {
    fixture.workflow("Accept", "from Spain", accept());
    fixture.applicant("ann", "ES");
    fixture.jdbc.sql("DELETE FROM contact").update();
    assertThat(fixture.decide()).isZero();
    assertThat(fixture.data.count("application_waiting")).isZero();
  }

  private void joined(String contact, String at) {
    fixture
        .jdbc
        .sql("UPDATE contact SET original_joined = ? WHERE external_id = ?")
        .params(TestData.timestamp(Instant.parse(at)), contact)
        .update();
  }
}
