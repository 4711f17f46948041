package io.carillon.lint;

import static io.carillon.lint.LintFixture.NOW;
import static io.carillon.lint.LintFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowAction.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairTest {
  private static final WorkflowAction ACCEPT = new WorkflowAction(Kind.ACCEPT, "");
  private static final WorkflowAction REJECT = new WorkflowAction(Kind.REJECT, "");
  private static final WorkflowAction GOLD = new WorkflowAction(Kind.ADD_TO_GROUP, "Gold");

  private LintFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LintFixture();
    fixture.segment("7 days", "{field: original_joined, is: last_days, value: 7}");
    fixture.segment("14 days", "{field: original_joined, is: last_days, value: 14}");
    fixture.segment("7 days ago", "{field: original_joined, is: days_ago, value: 7}");
    fixture.segment("14 days ago", "{field: original_joined, is: days_ago, value: 14}");
    fixture.segment("Spain", "{field: country, is: equal, value: ES}");
    fixture.segment("Italy", "{field: country, is: equal, value: IT}");
    fixture.segment("South", "{field: country, is: any_of, value: [ES, IT]}");
    fixture.segment("Any locale", "{field: locale, is: not_empty}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void windows_are_compared_each_in_its_workflows_own_zone_R47() {
    fixture.segment("today", "{field: original_joined, is: today}");
    fixture.segment("yesterday", "{field: original_joined, is: yesterday}");
    fixture.add(workflow("Apia", "yesterday").in("Pacific/Apia"));
    fixture.add(workflow("New York", "today").in("America/New_York"));
    fixture.add(workflow("Madrid", "yesterday"));
    fixture.add(workflow("Berlin", "today").in("Europe/Berlin"));

    List<Finding> found = chain("Apia", "New York");
    assertThat(found).extracting(Finding::code).containsExactly("OVERLAPPING_WINDOWS");
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "\"Apia\" (original_joined yesterday, days of Pacific/Apia) and \"New York\""
                + " (original_joined today, days of America/New_York) write to the same people at"
                + " once: on 2026-03-11, a contact who joined yesterday is in both");
    fixture.chain("Alike", "", "Madrid", "Berlin");
    assertThat(fixture.lint.chain("Alike", NOW)).isEmpty();
  }

  private List<Finding> chain(String... members) {
    fixture.chain("The chain", "", members);
    return fixture.lint.chain("The chain", NOW);
  }

  @Test
  void last_7_and_last_14_days_in_one_chain_write_to_the_same_people_R47() {
    fixture.add(workflow("First", "7 days"));
    fixture.add(workflow("Second", "14 days"));
    List<Finding> found = chain("First", "Second");
    assertThat(found).hasSize(1);
    Finding finding = found.get(0);
    assertThat(finding.code()).isEqualTo("OVERLAPPING_WINDOWS");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.subject()).isEqualTo("\"First\" and \"Second\"");
    assertThat(finding.sentence())
        .startsWith(
            "\"First\" (original_joined in the last 7 days) and \"Second\" (original_joined in the"
                + " last 14 days) write to the same people at once: ");
    assertThat(finding.advice()).contains("days_ago");
  }

  @Test
  void seven_and_fourteen_days_ago_do_not_overlap_R47() {
    fixture.add(workflow("First", "7 days ago"));
    fixture.add(workflow("Second", "14 days ago"));
    assertThat(chain("First", "Second")).isEmpty();
  }

  @Test
  void windows_of_people_who_exclude_each_other_do_not_overlap_R47() {
    fixture.segment(
        "Spain lately",
        "{field: original_joined, is: last_days, value: 7}",
        "{field: country, is: equal, value: ES}");
    fixture.segment(
        "Italy lately",
        "{field: original_joined, is: last_days, value: 14}",
        "{field: country, is: equal, value: IT}");
    fixture.add(workflow("First", "Spain lately"));
    fixture.add(workflow("Second", "Italy lately"));
    assertThat(chain("First", "Second")).isEmpty();
  }

  @Test
  void windows_of_events_and_of_mails_count_too_R47() {
    fixture.segment("Bought in 7", "{event: purchase, within: {last_days: 7}}");
    fixture.segment("Bought in 30", "{event: purchase, within: {last_days: 30}}");
    fixture.segment(
        "Last was old", "{event: purchase, measure: last, is: more_than_days_ago, value: 30}");
    fixture.segment(
        "Last was older", "{event: purchase, measure: last, is: more_than_days_ago, value: 60}");
    fixture.add(workflow("A", "Bought in 7"));
    fixture.add(workflow("B", "Bought in 30"));
    fixture.add(workflow("C", "Last was old"));
    fixture.add(workflow("D", "Last was older"));
    assertThat(chain("A", "B", "C", "D"))
        .extracting(Finding::subject)
        .containsExactly("\"A\" and \"B\"", "\"C\" and \"D\"");
  }

  @Test
  void who_must_have_got_the_first_mail_does_not_get_it_again_R8() {
    fixture.segment("New", "{field: relationship_stage, is: any_of, value: [new]}");
    fixture.segment(
        "Invited",
        "{sent: Invite, is: days_ago, value: 7}",
        "{field: relationship_stage, is: any_of, value: [new, outreach]}");
    fixture.add(workflow("Invite", "New"));
    fixture.add(workflow("Remind", "Invited"));
    assertThat(chain("Invite", "Remind"))
        .filteredOn(f -> !f.code().equals("SENT_BY_NO_WORKFLOW"))
        .isEmpty();
  }

  @Test
  void members_that_share_people_for_other_reasons_are_an_advice_R45() {
    fixture.add(workflow("First", "Spain"));
    fixture.add(workflow("Second", "South"));
    List<Finding> found = chain("First", "Second");
    assertThat(found).extracting(Finding::code).containsExactly("OVERLAPPING_AUDIENCE");
    assertThat(found.get(0).severity()).isEqualTo(Severity.ADVICE);
  }

  @Test
  void a_workflow_is_compared_with_its_siblings_and_the_active_ones_R45() {
    fixture.add(workflow("First", "7 days"));
    fixture.add(workflow("Second", "14 days"));
    fixture.add(workflow("Asleep", "14 days"));
    fixture.add(workflow("Awake", "14 days").active(NOW));
    fixture.chain("Both", "", "First", "Second");
    assertThat(fixture.lint.workflow("First", NOW))
        .extracting(Finding::subject)
        .containsExactlyInAnyOrder("\"First\" and \"Second\"", "\"First\" and \"Awake\"");
    assertThat(fixture.codes("Asleep")).containsOnly("OVERLAPPING_WINDOWS", "SHARED_SEGMENT");
  }

  @Test
  void all_active_workflows_that_share_people_are_one_advice_R45() {
    fixture.add(workflow("New", "South"));
    for (String name : List.of("A", "B", "C", "D", "E", "F", "G")) {
      fixture.add(workflow(name, "Spain").active(NOW));
    }
    fixture.add(workflow("Other", "7 days ago").active(NOW));
    Finding finding = fixture.only("New", "OVERLAPPING_AUDIENCE");
    assertThat(finding.sentence())
        .startsWith(
            "\"New\" can write to the same person in the same hour as \"A\", \"B\", \"C\", \"D\","
                + " \"E\" and 3 more active workflows: ");
    assertThat(fixture.codes("New")).containsExactly("OVERLAPPING_AUDIENCE");
  }

  @Test
  void application_workflows_that_accept_and_reject_the_same_are_a_warning_R45_R196() {
    fixture.add(workflow("Accept", "Spain").actions(ACCEPT));
    fixture.add(workflow("Refuse", "South").actions(REJECT).active(NOW));
    Finding finding = fixture.only("Accept", "OVERLAPPING_APPLICATIONS");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.sentence())
        .startsWith(
            "\"Accept\" (accept) and \"Refuse\" (reject) take the same applicants, all that"
                + " \"Accept\" takes: ");
  }

  @Test
  void application_workflows_that_exclude_each_other_or_agree_are_fine_R45_R196() {
    fixture.add(workflow("Accept", "Spain").actions(ACCEPT));
    fixture.add(workflow("Refuse", "Italy").actions(REJECT).active(NOW));
    fixture.add(workflow("Also", "South").actions(ACCEPT).active(NOW));
    fixture.add(workflow("Tag", "South").actions(GOLD).active(NOW));
    fixture.add(workflow("A mail", "South").active(NOW));
    assertThat(fixture.codes("Accept")).isEmpty();
  }

  @Test
  void application_workflows_that_differ_in_groups_alone_are_an_advice_R196() {
    fixture.add(workflow("Accept", "Spain").actions(ACCEPT));
    fixture.add(workflow("Gold", "South").actions(ACCEPT, GOLD).active(NOW));
    Finding finding = fixture.only("Accept", "OVERLAPPING_APPLICATIONS");
    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
    assertThat(finding.sentence()).contains("\"Gold\" (accept, add to Gold)");
  }

  @Test
  void a_segment_that_other_active_workflows_use_is_an_advice_R59() {
    fixture.add(workflow("Mine", "7 days ago").actions(ACCEPT));
    fixture.add(workflow("B", "7 days ago").active(NOW));
    fixture.add(workflow("A", "7 Days Ago").active(NOW));
    fixture.add(workflow("Asleep", "7 days ago"));
    Finding finding = fixture.only("Mine", "SHARED_SEGMENT");
    assertThat(finding.subject()).isEqualTo("7 days ago");
    assertThat(finding.sentence()).endsWith(": \"A\", \"B\"");
    fixture.add(workflow("Alone", "Any locale").actions(ACCEPT));
    assertThat(fixture.codes("Alone")).isEmpty();
  }
}
