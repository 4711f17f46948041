package io.carillon.lint;

import static io.carillon.lint.LintFixture.NOW;
import static io.carillon.lint.LintFixture.workflow;
import static io.carillon.testkit.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.ContactType;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.testkit.TestData;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AudienceRulesTest {
  private LintFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LintFixture();
    fixture.segment("Known", "{field: country, is: not_empty}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Map<String, Object> person(String address) {
    return Map.of("country", "ES", "marketplace_email", address);
  }

  @Test
  void a_field_without_default_tells_how_many_would_get_no_mail_R86() {
    fixture.add(workflow("Mails", "Known"));
    fixture.contacts(
        3, "NEW", Map.of("country", "ES", "marketplace_email", "a*@b.c", "last_name", "X"));
    fixture.contacts(
        2, "NEW", Map.of("country", "ES", "marketplace_email", "a*@b.c", "last_name", ""));
    fixture.contacts(4, "NEW", Map.of("marketplace_email", "not@in.it"));
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture.withoutDefault.add("last_name");
    Finding finding = fixture.only("Mails", "MISSING_DEFAULT");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.subject()).isEqualTo("hello");
    assertThat(finding.sentence())
        .isEqualTo(
            "The field last_name stands in the message without a default: 2 of the 5 contacts in"
                + " the segments would get no mail, for lack of a value");
    assertThat(finding.advice()).isEqualTo("Give it one: {{ last_name | default('…') }}");
  }

  @Test
  void if_all_have_a_value_it_is_an_advice_R86() {
    fixture.add(workflow("Mails", "Known"));
    fixture.contacts(3, "NEW", person("a*@b.c"));
    fixture.withoutDefault.add("country");
    assertThat(fixture.only("Mails", "MISSING_DEFAULT").severity()).isEqualTo(Severity.ADVICE);
  }

  @Test
  void a_field_of_a_variant_is_counted_for_those_who_get_that_variant_R13_R86() {
    fixture.add(message("hello").languages("de"));
    fixture.add(workflow("Mails", "Known"));
    for (String locale : new String[] {"de", "de-AT", "es"}) {
      fixture.contacts(
          1, "NEW", Map.of("country", "AT", "marketplace_email", "a*@b.c", "locale", locale));
    }
    fixture.withoutDefault.add("last_name (de)");
    assertThat(fixture.only("Mails", "MISSING_DEFAULT").sentence())
        .contains("The field last_name (de)", "2 of the 3 contacts");
    fixture.withoutDefault.set(0, "last_name");
    assertThat(fixture.only("Mails", "MISSING_DEFAULT").sentence()).contains("1 of the 3 contacts");
  }

  @Test
  void an_audience_without_usable_addresses_is_a_warning_R71_R73() {
    fixture.add(workflow("Mails", "Known"));
    fixture.add(workflow("Custom", "Known").types(ContactType.CUSTOM));
    fixture.contacts(5, "NEW", person("a*@b.c"));
    fixture.contacts(5, "NEW", Map.of("country", "ES", "custom_email", "a*@b.c"));
    assertThat(fixture.codes("Mails")).as("half of them can be reached").isEmpty();
    fixture.contacts(1, "JOINED", Map.of("country", "ES", "custom_email", "a*@b.c"));
    assertThat(fixture.only("Mails", "AUDIENCE_UNMAILABLE").sentence())
        .isEqualTo(
            "6 of 11 contacts in its segments have no usable address of its contact types"
                + " (marketplace)");
    assertThat(fixture.only("Custom", "AUDIENCE_UNMAILABLE").sentence()).startsWith("6 of 11");
  }

  @Test
  void the_few_who_have_no_address_are_no_alarm_unless_they_are_all_R71() {
    fixture.add(workflow("Mails", "Known"));
    fixture.contacts(2, "NEW", Map.of("country", "ES"));
    assertThat(fixture.only("Mails", "AUDIENCE_UNMAILABLE").sentence())
        .startsWith("All 2 contacts");
    fixture.contacts(1, "NEW", person("a*@b.c"));
    assertThat(fixture.codes("Mails")).isEmpty();
  }

  @Test
  void contacts_with_several_users_and_none_chosen_are_told_R71() {
    fixture.add(workflow("Mails", "Known"));
    fixture.contacts(3, "NEW", person("a*@b.c"));
    fixture.contacts(1, "JOINED", Map.of("country", "ES"));
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture
        .jdbc
        .sql(
            "INSERT INTO address (contact_id, kind, value, created_at)"
                + " SELECT id, 'email', u || '@b.c', now() FROM contact, unnest(ARRAY['x', 'y']) u"
                + " WHERE marketplace_email IS NULL")
        .update();
    Finding finding = fixture.only("Mails", "ADDRESS_NOT_CHOSEN");
    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
    assertThat(finding.sentence()).startsWith("1 contact in its segments cannot be written to");
  }

  @Test
  void contacts_that_share_an_address_are_told() {
    fixture.add(workflow("Mails", "Known"));
    fixture.contacts(2, "NEW", person("a*@b.c"));
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture.contacts(2, "NEW", person("Same@b.c"));
    fixture.contacts(1, "NEW", person("same@B.C"));
    Finding finding = fixture.only("Mails", "SHARED_ADDRESSES");
    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
    assertThat(finding.sentence())
        .startsWith("2 of 5 contacts in its segments have an address that another one of them has");
  }

  @Test
  void an_audience_that_wants_no_more_is_a_warning_R148() {
    long workflow = fixture.add(workflow("Mails", "Known"));
    fixture.contacts(12, "NEW", person("a*@b.c"));
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source) SELECT id,"
                + " 'WORKFLOW', ?, '', ?, 'x' FROM contact ORDER BY id LIMIT 7")
        .params(workflow, TestData.timestamp(NOW))
        .update();
    assertThat(fixture.only("Mails", "AUDIENCE_UNSUBSCRIBED").sentence())
        .startsWith("7 of 12 contacts in its segments who have an address");
    fixture.jdbc.sql("UPDATE unsubscribe SET scope_id = ?").param(workflow + 1).update();
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture
        .jdbc
        .sql(
            "WITH made AS (INSERT INTO category (kind, name, created_at)"
                + " VALUES ('GROUP', 'Retail', now()) RETURNING id),"
                + " put AS (UPDATE workflow w SET group_id = made.id FROM made WHERE w.id = ?)"
                + " UPDATE unsubscribe SET scope = 'GROUP', scope_id = made.id FROM made")
        .param(workflow)
        .update();
    assertThat(fixture.codes("Mails")).containsExactly("AUDIENCE_UNSUBSCRIBED");
    fixture.jdbc.sql("UPDATE workflow SET group_id = NULL").update();
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture
        .jdbc
        .sql(
            "INSERT INTO suppression (address, reason, at) SELECT marketplace_email, 'ADMIN', ? FROM"
                + " contact")
        .param(TestData.timestamp(NOW))
        .update();
    assertThat(fixture.only("Mails", "AUDIENCE_UNSUBSCRIBED").sentence())
        .startsWith("All 12 contacts");
  }

  @Test
  void more_addresses_than_the_cap_are_told_before_the_run_R106_R111() {
    fixture.add(workflow("Mails", "Known"));
    fixture.add(workflow("Own cap", "Known").cap(20_000));
    fixture.contacts(1, "NEW", person("a*@b.c"));
    fixture.expected = 10_000;
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture.expected = 10_001;
    assertThat(fixture.only("Mails", "OVER_CAP").sentence())
        .isEqualTo(
            "A run now would meet 10,001 addresses, more than the cap of 10,000: it would write to"
                + " nobody");
    assertThat(fixture.codes("Own cap")).isEmpty();
  }

  @Test
  void each_mail_makes_a_copy_R80_R81() {
    fixture.add(message("copied").cc("boss@x.org"));
    fixture.add(message("blind").bcc("b@x.org"));
    fixture.add(workflow("Mails", "Known").message("copied"));
    fixture.add(workflow("Blind", "Known").message("blind"));
    fixture.add(workflow("No copy", "Known"));
    fixture.contacts(1, "NEW", person("a*@b.c"));
    fixture.expected = 1;
    assertThat(fixture.codes("Mails")).isEmpty();
    fixture.expected = 20;
    assertThat(fixture.only("Mails", "MORE_COPIES_THAN_PEOPLE").severity())
        .isEqualTo(Severity.ADVICE);
    fixture.expected = 340;
    Finding finding = fixture.only("Mails", "MORE_COPIES_THAN_PEOPLE");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.sentence())
        .isEqualTo("Each mail makes a copy: a run now would send 340 copies to boss@x.org");
    assertThat(fixture.only("Blind", "MORE_COPIES_THAN_PEOPLE").advice())
        .startsWith("Leave bcc out");
    assertThat(fixture.codes("No copy")).isEmpty();
  }

  @Test
  void a_preview_far_over_the_last_runs_is_a_warning_R111() {
    long workflow = fixture.add(workflow("Mails", "Known").active(NOW));
    fixture.contacts(1, "NEW", person("a*@b.c"));
    fixture.expected = 301;
    assertThat(fixture.codes("Mails")).as("it never ran").isEmpty();
    run(workflow, 1, "DONE", 100);
    run(workflow, 2, "DONE", 0);
    run(workflow, 3, "HELD", 5_000);
    assertThat(fixture.only("Mails", "PREVIEW_FAR_OVER_LAST_RUN").sentence())
        .isEqualTo(
            "A run now would write to 301 addresses; the largest of its last runs wrote to 100");
    fixture.expected = 300;
    assertThat(fixture.codes("Mails")).isEmpty();
  }

  @Test
  void small_runs_are_no_alarm_R111() {
    long workflow = fixture.add(workflow("Mails", "Known").active(NOW));
    fixture.contacts(1, "NEW", person("a*@b.c"));
    run(workflow, 1, "DONE", 2);
    fixture.expected = 49;
    assertThat(fixture.codes("Mails")).isEmpty();
  }

  @Test
  void a_count_that_takes_too_long_is_given_up_and_said() {
    fixture.close();
    fixture = new LintFixture(Duration.ofMillis(1));
    fixture.segment("Known", "{field: country, is: not_empty}");
    fixture.add(workflow("Mails", "Known"));
    fixture.contacts(100_000, "NEW", person("a*@b.c"));
    fixture.withoutDefault.add("last_name");
    assertThat(fixture.codes("Mails"))
        .containsExactlyInAnyOrder("COUNT_TOO_SLOW", "MISSING_DEFAULT");
  }

  private void run(long workflow, int hour, String state, int planned) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO hour (at, since, by_hand, state, struck_at)"
                + " VALUES (?, ?, false, 'STRUCK', ?)")
        .params(
            TestData.timestamp(NOW.plusSeconds(hour)),
            TestData.timestamp(NOW.plusSeconds(hour - 1L)),
            TestData.timestamp(NOW.plusSeconds(hour)))
        .update();
    fixture
        .jdbc
        .sql("INSERT INTO run (workflow_id, hour, state, due_at, planned) VALUES (?, ?, ?, ?, ?)")
        .params(
            workflow,
            TestData.timestamp(NOW.plusSeconds(hour)),
            state,
            TestData.timestamp(NOW.plusSeconds(hour)),
            planned)
        .update();
  }
}
