package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.ResetRule;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import io.carillon.support.words.CustomerTexts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsubscribingTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private Unsubscribing saved(String more) {
    return fixture
        .workflows
        .save(WorkflowsFixture.yaml("Mails") + more, "a", T0)
        .campaign()
        .unsubscribing();
  }

  @Test
  void a_workflow_that_says_nothing_leaves_all_mails_R148() {
    assertThat(saved("")).isEqualTo(Unsubscribing.DEFAULT);
  }

  @Test
  void a_workflow_chooses_scope_channels_page_and_dismissal_R149_R150_R151_R152() {
    assertThat(
            saved(
                "category: Offers\ngroup: Retail\nunsubscribe:\n  scope: category and group\n"
                    + "  channels: all\n  dismiss: true\n"
                    + "  page: https://shop.example/bye?more={preferences}\n"))
        .isEqualTo(
            new Unsubscribing(
                Reach.CATEGORY_AND_GROUP,
                true,
                Optional.of("https://shop.example/bye?more={preferences}"),
                true,
                false));
  }

  @Test
  void conversion_reset_and_own_words_are_read_R143_R144_R154() {
    Campaign campaign =
        fixture
            .workflows
            .save(
                WorkflowsFixture.yaml("Mails")
                    + "conversion: {event: purchase, goes_on: true}\n"
                    + "reset: {after: 90 days, what: conversions}\n"
                    + "customer_messages: {es: {ask.title: Hola, leave: Fuera}}\n",
                "a",
                T0)
            .campaign();
    assertThat(campaign.conversion()).contains(new ConversionRule("purchase", Map.of(), true));
    assertThat(campaign.reset())
        .contains(new ResetRule(ResetRule.What.CONVERSIONS, Duration.ofDays(90)));
    assertThat(campaign.customerMessages())
        .isEqualTo(Map.of("es", Map.of("ask.title", "Hola", "leave", "Fuera")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reset: {after: soon}|reset: after: write an amount such as 90 days",
        "reset: {after: 0 days}|reset: after: write an amount such as 90 days",
        "conversion: {goes_on: true}|conversion: write either event or condition",
        "customer_messages: {Swedish: {leave: x}}|customer_messages",
        "customer_messages: {es: {leave: '{topic}'}}|customer_messages.es.leave: {topic} is filled in by nothing here; what is: {company}",
        "customer_messages: {es: {footer.why: '{company}'}}|customer_messages.es.footer.why: {company} is filled in by nothing here; write it without braces",
        "customer_messages: {es: {leave: ' '}}|customer_messages.es.leave: a text has 1 to 500 characters",
        "customer_messages: {es: {nothing: x}}|customer_messages.es"
      })
  void what_no_outcome_or_text_can_be_is_refused_R144_R154(String line, String why) {
    assertThatThrownBy(() -> saved(line + "\n"))
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "scope: category, the workflow is in no category",
    "scope: group, the workflow is in no group",
    "scope: category and group, the workflow is in no category",
    "scope: nothing, must be one of campaign",
    "leaves: true, only a flow is left",
    "page: http://shop.example/{preferences}, must be an address such as",
    "page: https://shop.example/bye, must be an address such as",
    "page: https://me@shop.example/{preferences}, must be an address such as",
    "page: https://shop.example/{preferences}<, must be an address such as"
  })
  void what_can_not_be_is_refused_in_one_line_R149_R200(String line, String why) {
    assertThatThrownBy(() -> saved("unsubscribe:\n  " + line + "\n"))
        .hasMessageContaining(why)
        .hasMessageContaining("unsubscribe")
        .hasMessageNotContaining("\n");
  }

  @Test
  void the_published_schema_names_exactly_the_texts_that_there_are_R154() {
    assertThat(
            fixture
                .workflows
                .schema()
                .lines()
                .filter(line -> line.matches(" {12}\"[a-z_.]+\",?"))
                .map(line -> line.replaceAll("[ \",]", "")))
        .containsExactlyElementsOf(CustomerTexts.keys());
  }
}
