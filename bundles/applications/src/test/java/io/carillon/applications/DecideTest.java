package io.carillon.applications;

import static io.carillon.applications.Given.NOW;
import static io.carillon.applications.Given.T0;
import static io.carillon.applications.Given.accept;
import static io.carillon.applications.Given.group;
import static io.carillon.applications.Given.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.application.Application.Decision;
import io.carillon.api.workflow.WorkflowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecideTest {
  private Given given;

  @BeforeEach
  void open() {
    given = new Given();
  }

  @AfterEach
  void close() {
    given.close();
  }

  @Test
  void who_qualifies_is_accepted_and_has_joined_R196_R9() {
    long workflow = given.workflow("Accept Spain", "from Spain", accept(), group("Gold"));
    given.applicant("ann", "ES");
    assertThat(given.decide()).isEqualTo(1);
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.of("ann").workflow()).contains("Accept Spain");
    assertThat(given.of("ann").groups()).containsExactly("Gold");
    assertThat(given.of("ann").decidedAt()).contains(NOW);
    assertThat(given.column("ann", "relationship_stage")).isEqualTo("JOINED");
    assertThat(given.column("ann", "contract_stage")).isEqualTo("JOINED");
    assertThat(given.column("ann", "partner_groups")).isEqualTo("{Gold}");
    assertThat(given.values("ann")).containsEntry("original_joined", NOW);
    assertThat(given.values("ann")).containsEntry("last_transition", NOW);
    assertThat(given.timeLine("ann")).containsExactly("accepted ann-1", "application ann-1");
    assertThat(given.lastProcessed(workflow)).isEqualTo(NOW);
    assertThat(given.waiting()).isZero();
    assertThat(given.issues.all).isEmpty();
  }

  @Test
  void who_is_rejected_has_no_contract_and_has_not_joined_R196() {
    given.workflow("No Italy", "from Italy", reject());
    given.applicant("ugo", "IT");
    given.decide();
    assertThat(given.of("ugo").decision()).isEqualTo(Decision.REJECTED);
    assertThat(given.column("ugo", "relationship_stage")).isEqualTo("NEW");
    assertThat(given.column("ugo", "contract_stage")).isEqualTo("DECLINED");
    assertThat(given.values("ugo")).doesNotContainKey("original_joined");
    assertThat(given.values("ugo")).containsEntry("last_transition", NOW);
    assertThat(given.timeLine("ugo")).containsExactly("application ugo-1", "rejected ugo-1");
  }

  @Test
  void a_partner_who_joined_long_ago_keeps_the_first_joined_date_and_the_contract_R55() {
    given.workflow("Accept Spain", "from Spain", accept());
    given.workflow("No Italy", "from Italy", reject());
    for (String one : List.of("ann ES", "ugo IT")) {
      given.contact(one.substring(0, 3), one.substring(4));
    }
    given
        .jdbc
        .sql(
            "UPDATE contact SET relationship_stage = 'JOINED', contract_stage = 'JOINED',"
                + " original_joined = ?, last_transition = ?")
        .params(Given.at("2024-01-01T00:00:00Z"), Given.at("2024-01-01T00:00:00Z"))
        .update();
    given.applies("ann");
    given.applies("ugo");
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.of("ugo").decision()).isEqualTo(Decision.REJECTED);
    for (String one : List.of("ann", "ugo")) {
      assertThat(given.column(one, "contract_stage")).isEqualTo("JOINED");
      assertThat(given.values(one))
          .containsEntry("original_joined", Instant.parse("2024-01-01T00:00:00Z"))
          .containsEntry("last_transition", Instant.parse("2024-01-01T00:00:00Z"));
    }
  }

  @Test
  void whom_no_workflow_takes_is_left_to_people_R11() {
    given.workflow("Accept Spain", "from Spain", accept());
    given.applicant("joe", "US");
    assertThat(given.decide()).isEqualTo(1);
    assertThat(given.of("joe").decision()).isEqualTo(Decision.LEFT);
    assertThat(given.of("joe").detail()).contains("no application workflow takes");
    assertThat(given.column("joe", "contract_stage")).isEqualTo("NONE");
    assertThat(given.timeLine("joe")).containsExactly("application joe-1");
  }

  @Test
  void several_segments_mean_any_of_them_R67() {
    given.workflow("South", List.of("from Spain", "from Italy"), T0, accept());
    given.applicant("ann", "ES");
    given.applicant("ugo", "IT");
    given.applicant("joe", "US");
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.of("ugo").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.of("joe").decision()).isEqualTo(Decision.LEFT);
  }

  @Test
  void
      the_workflow_that_was_activated_first_decides_and_overlaps_are_told_with_both_names_R45_R196() {
    given.workflow("Younger", List.of("everybody"), T0.plusSeconds(60), reject());
    given.workflow("Older", "from Spain", accept());
    given.applicant("ann", "ES");
    given.applicant("ugo", "IT");
    given.decide();
    assertThat(given.of("ann").workflow()).contains("Older");
    assertThat(given.of("ann").detail()).isEqualTo("also taken by \"Younger\" (reject)");
    assertThat(given.of("ugo").workflow()).contains("Younger");
    assertThat(given.issues.codes()).containsExactly("APPLICATION_OVERLAP");
    assertThat(given.issues.all.get(0).contact()).contains("ann");
    assertThat(given.issues.all.get(0).message())
        .startsWith(
            "1 applicant is taken by \"Older\" (accept), which decided, and also by \"Younger\""
                + " (reject)");
  }

  @Test
  void workflows_that_do_the_same_do_not_overlap_R45() {
    given.workflow("One", "from Spain", accept(), group("Gold"));
    given.workflow("Other", "everybody", accept(), group("Gold"));
    given.applicant("ann", "ES");
    given.decide();
    assertThat(given.issues.all).isEmpty();
    assertThat(given.of("ann").detail()).isEmpty();
  }

  @Test
  void every_workflow_judges_the_contact_as_it_was_before_the_first_one_acted_R196() {
    given.workflow("One", "new ones", accept());
    given.workflow("Other", "new ones", reject());
    given.applicant("ann", "ES");
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.issues.codes()).containsExactly("APPLICATION_OVERLAP");
  }

  @Test
  void a_workflow_that_only_adds_to_a_group_leaves_the_decision_to_the_next_R196() {
    given.workflow("Tag", "from Spain", group("South"));
    given.workflow("Accept", "everybody", accept(), group("Gold"));
    given.workflow("Never asked", "everybody", group("Late"));
    given.applicant("ann", "ES");
    given.jdbc.sql("UPDATE contact SET partner_groups = '{Old,Gold}'").update();
    given.decide();
    assertThat(given.of("ann").workflow()).contains("Accept");
    assertThat(given.of("ann").groups()).containsExactly("Gold", "South");
    assertThat(given.column("ann", "partner_groups")).isEqualTo("{Old,Gold,South}");
    assertThat(given.issues.all).isEmpty();
  }

  @Test
  void a_group_alone_is_given_although_people_decide_R196() {
    given.workflow("Tag", "from Spain", group("South"));
    given.applicant("ann", "ES");
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.LEFT);
    assertThat(given.column("ann", "partner_groups")).isEqualTo("{South}");
    assertThat(given.column("ann", "relationship_stage")).isEqualTo("NEW");
  }

  @Test
  void two_applications_of_one_contact_have_one_outcome_R196() {
    given.workflow("Accept", "new ones", accept(), group("Gold"));
    given.applicant("ann", "ES");
    given.applications.apply("ann", "second", Map.of(), NOW);
    assertThat(given.decide()).isEqualTo(2);
    assertThat(given.applications.list(Optional.of(Decision.ACCEPTED), 10)).hasSize(2);
    assertThat(given.column("ann", "partner_groups")).isEqualTo("{Gold}");
  }

  @Test
  void an_application_is_decided_once_R196() {
    long workflow = given.workflow("Accept", "from Spain", accept());
    given.applicant("ann", "ES");
    given.decide();
    given.jdbc.sql("UPDATE contact SET relationship_stage = 'EXPIRED'").update();
    given.applies("ann");
    assertThat(given.applications.decide(NOW.plusSeconds(60))).isZero();
    assertThat(given.column("ann", "relationship_stage")).isEqualTo("EXPIRED");
    assertThat(given.lastProcessed(workflow)).isEqualTo(NOW);
  }

  @Test
  void applications_from_before_the_first_workflow_are_left_to_people_R196() {
    given.workflow("Accept", "everybody", accept());
    for (String one : List.of("old", "day")) {
      given.contact(one, "ES");
    }
    // 2026-03-10 begins at 23:00 UTC in Madrid.
    given.applications.apply("old", "1", Map.of(), Instant.parse("2026-03-09T22:59:59.999Z"));
    given.applications.apply("day", "1", Map.of(), Instant.parse("2026-03-09T23:00:00Z"));
    given.decide();
    assertThat(given.of("old").decision()).isEqualTo(Decision.LEFT);
    assertThat(given.of("old").detail()).contains("before the first application workflow");
    assertThat(given.of("day").decision()).isEqualTo(Decision.ACCEPTED);
  }

  @Test
  void without_an_application_workflow_people_decide_R196() {
    given.workflow("Mails", List.of("everybody"), T0, WorkflowKind.EMAIL);
    given.applicant("ann", "ES");
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.LEFT);
    assertThat(given.of("ann").detail()).isEqualTo("no application workflow was active");
  }

  @Test
  void an_application_that_lies_ahead_waits_for_its_time_R196() {
    given.workflow("Accept", "from Spain", accept());
    given.contact("ann", "ES");
    given.applications.apply("ann", "1", Map.of(), NOW.plusSeconds(1));
    assertThat(given.decide()).isZero();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.WAITING);
    assertThat(given.applications.decide(NOW.plusSeconds(1))).isEqualTo(1);
  }

  @Test
  void segments_are_asked_in_the_workflows_zone_and_at_the_moment_of_the_decision_R65() {
    given.workflow("Accept", "joined today", accept());
    given.applicant("ann", "ES");
    given.applicant("bob", "ES");
    // The day of the decision begins at 23:00 UTC in Madrid.
    joined("ann", "2026-03-11T23:00:00Z");
    joined("bob", "2026-03-11T22:59:59Z");
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.of("bob").decision()).isEqualTo(Decision.LEFT);
  }

  @Test
  void a_workflow_that_cant_be_asked_does_not_stop_the_others_R196() {
    given.workflow("Broken", "no such segment", accept());
    given.workflow("Spain", "from Spain", accept());
    given.workflow("Italy", "from Italy", reject());
    given.applicant("ann", "ES");
    given.applicant("ugo", "IT");
    given.applicant("joe", "US");
    assertThat(given.decide()).isEqualTo(1);
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    // "Broken" might have accepted these two.
    assertThat(given.of("ugo").decision()).isEqualTo(Decision.WAITING);
    assertThat(given.of("joe").decision()).isEqualTo(Decision.WAITING);
    assertThat(given.issues.codes()).containsExactly("APPLICATION_WORKFLOW_FAILED");
    assertThat(given.issues.all.get(0).message()).contains("There is no segment");
    assertThat(given.applications.decide(NOW.plusSeconds(30))).isZero();
    given.segments.put("no such segment", given.segments.get("from Italy"));
    assertThat(given.applications.decide(NOW.plus(Duration.ofMinutes(1)))).isEqualTo(2);
    assertThat(given.of("ugo").workflow()).contains("Broken");
    assertThat(given.of("joe").decision()).isEqualTo(Decision.LEFT);
  }

  @Test
  void a_workflow_that_fails_in_the_database_does_not_stop_the_others_R196() {
    given.workflow("Spain", "from Spain", accept());
    given.workflow("Broken", "divided", reject());
    given.applicant("ann", "ES");
    given.applicant("joe", "US");
    assertThat(given.decide()).isEqualTo(1);
    assertThat(given.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(given.of("joe").decision()).isEqualTo(Decision.WAITING);
    assertThat(given.issues.all.get(0).message()).contains("division by zero");
  }

  @Test
  void a_workflow_that_is_paused_while_others_are_asked_decides_nothing_R97() {
    long workflow = given.workflow("Accept", "from Spain", accept());
    given.applicant("ann", "ES");
    given.midway = () -> given.pause(workflow);
    given.decide();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.LEFT);
    assertThat(given.column("ann", "relationship_stage")).isEqualTo("NEW");
  }

  @Test
  void a_contact_that_is_gone_has_no_application_to_decide() {
    given.workflow("Accept", "from Spain", accept());
    given.applicant("ann", "ES");
    given.jdbc.sql("DELETE FROM contact").update();
    assertThat(given.decide()).isZero();
    assertThat(given.waiting()).isZero();
  }

  private void joined(String contact, String at) {
    given
        .jdbc
        .sql("UPDATE contact SET original_joined = ? WHERE external_id = ?")
        .params(Given.at(at), contact)
        .update();
  }
}
