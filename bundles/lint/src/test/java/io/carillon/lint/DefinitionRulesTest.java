package io.carillon.lint;

import static io.carillon.lint.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.contact.ContactType;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.lint.Given.Draft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionRulesTest {
  private Given given;

  @BeforeEach
  void open() {
    given = new Given();
    given.segment("Today", "{field: original_joined, is: today}");
    given.segment("A week ago", "{field: original_joined, is: days_ago, value: 7}");
    given.segment("This week", "{field: original_joined, is: last_days, value: 7}");
    given.segment("Joined", "{field: relationship_stage, is: any_of, value: [joined]}");
    given.segment("Not joined", "{field: relationship_stage, is: any_of, value: [new, joined]}");
    given.message("Welcome!", message -> message);
  }

  @AfterEach
  void close() {
    given.close();
  }

  private Draft welcome(String name, String... segments) {
    return new Draft(name, segments).message("Welcome!");
  }

  @Test
  void a_welcome_without_joined_today_would_welcome_old_partners_again_R55() {
    given.add(welcome("Any who joined", "Joined"));
    given.add(welcome("A window", "This week"));
    given.add(welcome("One of two", "Today", "Joined"));
    for (String name : List.of("Any who joined", "A window", "One of two")) {
      Finding finding = given.only(name, "WELCOME_WITHOUT_JOINED_TODAY");
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
      assertThat(finding.advice()).contains("{field: original_joined, is: today}");
    }
  }

  @Test
  void a_welcome_of_those_who_joined_today_or_on_one_day_is_fine_R55_R56() {
    given.add(welcome("Today", "Today"));
    given.add(welcome("A week later", "A week ago"));
    given.add(welcome("Since then", "This week").onlyAfterActivation());
    given.add(new Draft("No such mail", "Joined"));
    for (String name : List.of("Today", "A week later", "Since then", "No such mail")) {
      assertThat(given.codes(name)).as(name).doesNotContain("WELCOME_WITHOUT_JOINED_TODAY");
    }
  }

  @Test
  void a_welcome_is_known_by_name_or_subject_in_four_languages_R55() {
    for (String word : List.of("Willkommen bei uns", "Bienvenida", "Bienvenue", "WELCOME all")) {
      given.add(new Draft(word, "Joined"));
      assertThat(given.codes(word)).as(word).contains("WELCOME_WITHOUT_JOINED_TODAY");
    }
    given.add(new Draft("Unwelcomed", "Joined"));
    assertThat(given.codes("Unwelcomed")).isEmpty();
  }

  @Test
  void a_system_welcome_mail_that_is_still_on_makes_two_R14_R15() {
    given.add(welcome("Welcome", "Today"));
    given.add(welcome("Later", "A week ago"));
    given.add(new Draft("Other", "Today"));
    assertThat(given.codes("Welcome")).isEmpty();
    given.systemWelcomeMail = true;
    assertThat(given.codes("Welcome")).containsExactly("SYSTEM_WELCOME_MAIL_ON");
    assertThat(given.codes("Later")).isEmpty();
    assertThat(given.codes("Other")).isEmpty();
  }

  @Test
  void mails_of_the_welcome_template_have_one_language_R13() {
    given.message(
        "Two", plain -> Given.with(plain, Optional.empty(), Optional.empty(), Set.of("fr", "de")));
    given.add(welcome("In one", "Today"));
    given.add(welcome("In three", "A week ago").message("Two"));
    given.add(new Draft("Elsewhere", "A week ago").message("Two"));
    given.chain("Welcome", "welcome", "In one", "In three");
    assertThat(given.codes("In one")).isEmpty();
    assertThat(given.only("In three", "ONE_LANGUAGE").sentence()).endsWith(": de, fr");
    assertThat(given.codes("Elsewhere")).doesNotContain("ONE_LANGUAGE");
  }

  @Test
  void custom_addresses_of_those_who_joined_reach_nobody_R73() {
    given.add(new Draft("Nobody", "Joined").types(ContactType.CUSTOM));
    given.add(new Draft("Both", "Joined").types(ContactType.CUSTOM, ContactType.MARKETPLACE));
    given.add(new Draft("Prospects", "Not joined").types(ContactType.CUSTOM));
    given.add(new Draft("Some", "Joined", "Not joined").types(ContactType.CUSTOM));
    Finding finding = given.only("Nobody", "CUSTOM_ADDRESSES_OF_JOINED");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    for (String name : List.of("Both", "Prospects", "Some")) {
      assertThat(given.codes(name)).as(name).doesNotContain("CUSTOM_ADDRESSES_OF_JOINED");
    }
  }

  @Test
  void what_is_wrong_in_a_segment_is_wrong_in_the_workflow_R47() {
    given.segment(
        "Nobody",
        "{field: country, is: equal, value: ES}",
        "{field: country, is: equal, value: IT}");
    given.add(new Draft("Mails", "Nobody"));
    Finding finding = given.only("Mails", "CONTRADICTION");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.subject()).isEqualTo("Nobody");
    assertThat(given.lint.segment("Nobody", NOW)).contains(finding);
  }

  @Test
  void a_segment_or_message_that_is_gone_is_an_error_R22() {
    given.add(new Draft("Mails", "No such").message("Gone"));
    List<Finding> found = given.lint.workflow("Mails", NOW);
    assertThat(found).extracting(Finding::severity).containsOnly(Severity.ERROR);
    assertThat(found)
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("BROKEN_SEGMENT", "MISSING_MESSAGE");
  }

  @Test
  void an_incomplete_draft_is_the_business_of_the_activation_R38() {
    given.add(new Draft("Nothing yet").message(""));
    assertThat(given.codes("Nothing yet")).isEmpty();
  }

  @Test
  void a_protected_part_that_was_given_up_is_a_warning_R20() {
    given.add(new Draft("Mails", "Today"));
    assertThat(given.codes("Mails")).isEmpty();
    given.lostProtections.add("links: partners fetch their links there");
    Finding finding = given.only("Mails", "LOST_PROTECTED_PART");
    assertThat(finding.sentence()).endsWith("links: partners fetch their links there");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void what_does_not_exist_is_one_line_R22() {
    assertThatThrownBy(() -> given.lint.workflow("x", NOW))
        .hasMessage("There is no workflow \"x\"; workflow-list shows all");
    assertThatThrownBy(() -> given.lint.chain("x", NOW))
        .hasMessage("There is no chain \"x\"; chain-list shows all");
  }
}
