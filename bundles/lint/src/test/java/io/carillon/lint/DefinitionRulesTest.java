package io.carillon.lint;

import static io.carillon.lint.LintFixture.NOW;
import static io.carillon.lint.LintFixture.workflow;
import static io.carillon.testkit.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.contact.ContactType;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.store.KeptTime;
import io.carillon.testkit.WorkflowBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionRulesTest {
  private LintFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LintFixture();
    fixture.segment("Today", "{field: original_joined, is: today}");
    fixture.segment("A week ago", "{field: original_joined, is: days_ago, value: 7}");
    fixture.segment("This week", "{field: original_joined, is: last_days, value: 7}");
    fixture.segment("Joined", "{field: relationship_stage, is: any_of, value: [joined]}");
    fixture.segment("Not joined", "{field: relationship_stage, is: any_of, value: [new, joined]}");
    fixture.add(message("Welcome!"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private WorkflowBuilder welcome(String name, String... segments) {
    return workflow(name, segments).message("Welcome!");
  }

  @Test
  void a_welcome_without_joined_today_would_welcome_old_partners_again_R55() {
    fixture.add(welcome("Any who joined", "Joined"));
    fixture.add(welcome("A window", "This week"));
    fixture.add(welcome("One of two", "Today", "Joined"));
    for (String name : List.of("Any who joined", "A window", "One of two")) {
      Finding finding = fixture.only(name, "WELCOME_WITHOUT_JOINED_TODAY");
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
      assertThat(finding.advice()).contains("{field: original_joined, is: today}");
    }
  }

  @Test
  void a_condition_that_looks_further_back_than_events_are_kept_is_told() {
    fixture.close();
    fixture = new LintFixture(Duration.ofSeconds(20), new KeptTime(90));
    List<String> beyond =
        List.of(
            "{event: purchase}",
            "{event: purchase, measure: first, is: today}",
            "{event: purchase, within: {last_days: 92}}",
            "{event: purchase, within: {after: 2025-12-01}}",
            "{event: purchase, measure: last, is: more_than_days_ago, value: 30}",
            "{not: {performance: clicks, within: {days_ago: 91}, is: equal, value: 0}}");
    List<String> within =
        List.of(
            "{event: purchase, within: {last_days: 91}}",
            "{event: purchase, within: today}",
            "{event: purchase, within: {between: [2025-12-20, 2026-01-20]}}",
            "{event: purchase, measure: last, is: days_ago, value: 90}");
    for (String condition : beyond) {
      Finding finding = fixture.only(asking(condition), "LOOKS_BEYOND_KEPT_EVENTS");
      assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
      assertThat(finding.sentence()).contains("kept for 90 days (keep.events.days)");
    }
    for (String condition : within) {
      assertThat(fixture.codes(asking(condition)))
          .as(condition)
          .doesNotContain("LOOKS_BEYOND_KEPT_EVENTS");
    }
  }

  private String asking(String condition) {
    String name = "Asks " + condition.hashCode();
    fixture.segment(name, condition);
    fixture.add(workflow(name, name));
    return name;
  }

  @Test
  void a_welcome_of_those_who_joined_today_or_on_one_day_is_fine_R55_R56() {
    fixture.add(welcome("Today", "Today"));
    fixture.add(welcome("A week later", "A week ago"));
    fixture.add(welcome("Since then", "This week").onlyAfterActivation());
    fixture.add(workflow("No such mail", "Joined"));
    for (String name : List.of("Today", "A week later", "Since then", "No such mail")) {
      assertThat(fixture.codes(name)).as(name).doesNotContain("WELCOME_WITHOUT_JOINED_TODAY");
    }
  }

  @Test
  void a_welcome_is_known_by_name_or_subject_in_four_languages_R55() {
    for (String word : List.of("Willkommen bei uns", "Bienvenida", "Bienvenue", "WELCOME all")) {
      fixture.add(workflow(word, "Joined"));
      assertThat(fixture.codes(word)).as(word).contains("WELCOME_WITHOUT_JOINED_TODAY");
    }
    fixture.add(workflow("Unwelcomed", "Joined"));
    assertThat(fixture.codes("Unwelcomed")).isEmpty();
  }

  @Test
  void a_system_welcome_mail_that_is_still_on_makes_two_R14_R15() {
    fixture.add(welcome("Welcome", "Today"));
    fixture.add(welcome("Later", "A week ago"));
    fixture.add(workflow("Other", "Today"));
    assertThat(fixture.codes("Welcome")).isEmpty();
    fixture.company.systemWelcomeMail(true);
    assertThat(fixture.codes("Welcome")).containsExactly("SYSTEM_WELCOME_MAIL_ON");
    assertThat(fixture.codes("Later")).isEmpty();
    assertThat(fixture.codes("Other")).isEmpty();
  }

  @Test
  void mails_of_the_welcome_template_have_one_language_R13() {
    fixture.add(message("Two").languages("fr", "de"));
    fixture.add(welcome("In one", "Today"));
    fixture.add(welcome("In three", "A week ago").message("Two"));
    fixture.add(workflow("Elsewhere", "A week ago").message("Two"));
    fixture.chain("Welcome", "welcome", "In one", "In three");
    assertThat(fixture.codes("In one")).isEmpty();
    assertThat(fixture.only("In three", "ONE_LANGUAGE").sentence()).endsWith(": de, fr");
    assertThat(fixture.codes("Elsewhere")).doesNotContain("ONE_LANGUAGE");
  }

  @Test
  void custom_addresses_of_those_who_joined_reach_nobody_R73() {
    fixture.add(workflow("Nobody", "Joined").types(ContactType.CUSTOM));
    fixture.add(workflow("Both", "Joined").types(ContactType.CUSTOM, ContactType.MARKETPLACE));
    fixture.add(workflow("Prospects", "Not joined").types(ContactType.CUSTOM));
    fixture.add(workflow("Some", "Joined", "Not joined").types(ContactType.CUSTOM));
    Finding finding = fixture.only("Nobody", "CUSTOM_ADDRESSES_OF_JOINED");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    for (String name : List.of("Both", "Prospects", "Some")) {
      assertThat(fixture.codes(name)).as(name).doesNotContain("CUSTOM_ADDRESSES_OF_JOINED");
    }
  }

  @Test
  void what_is_wrong_in_a_segment_is_wrong_in_the_workflow_R47() {
    fixture.segment(
        "Nobody",
        "{field: country, is: equal, value: ES}",
        "{field: country, is: equal, value: IT}");
    fixture.add(workflow("Mails", "Nobody"));
    Finding finding = fixture.only("Mails", "CONTRADICTION");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.subject()).isEqualTo("Nobody");
    assertThat(fixture.lint.segment("Nobody", NOW)).contains(finding);
  }

  @Test
  void a_segment_or_message_that_is_gone_is_an_error_R22() {
    fixture.add(workflow("Mails", "No such").message("Gone"));
    List<Finding> found = fixture.lint.workflow("Mails", NOW);
    assertThat(found).extracting(Finding::severity).containsOnly(Severity.ERROR);
    assertThat(found)
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("BROKEN_SEGMENT", "MISSING_MESSAGE");
  }

  @Test
  void an_incomplete_draft_is_the_business_of_the_activation_R38() {
    fixture.add(workflow("Nothing yet").message(""));
    assertThat(fixture.codes("Nothing yet")).isEmpty();
  }

  @Test
  void a_protected_part_that_was_given_up_is_a_warning_R20() {
    fixture.add(workflow("Mails", "Today"));
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture.lostProtections.add("links: partners fetch their links there");
    Finding finding = fixture.only("Mails", "LOST_PROTECTED_PART");
    assertThat(finding.sentence()).endsWith("links: partners fetch their links there");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void what_does_not_exist_is_one_line_R22() {
    assertThatThrownBy(() -> fixture.lint.workflow("x", NOW))
        .hasMessage("There is no workflow \"x\"; workflow-list shows all");
    assertThatThrownBy(() -> fixture.lint.chain("x", NOW))
        .hasMessage("There is no chain \"x\"; chain-list shows all");
  }
}
