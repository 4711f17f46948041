package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Links;
import io.carillon.api.tracking.CustomerMessage;
import io.carillon.api.tracking.CustomerMessage.Source;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.words.CustomerTexts;
import io.carillon.testkit.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerMessageTest {
  private final TrackingFixture fixture = new TrackingFixture();
  private final CustomerMessageService messages = fixture.customerMessages();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Workflow saying(Map<String, Map<String, String>> texts) {
    return WorkflowBuilder.workflow("Card <offers>")
        .campaign(Campaign.NONE.saying(texts))
        .build(1, TrackingFixture.SENT);
  }

  private CustomerMessage get(String language, String key, Optional<Workflow> workflow) {
    return messages.list(language, workflow).stream()
        .filter(message -> message.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_text_is_the_workflows_else_the_companys_else_ours_in_each_language_R154_R155() {
    Optional<Workflow> workflow = Optional.of(saying(Map.of("es", Map.of("leave", "Listo"))));
    assertThat(get("es", "leave", Optional.empty()))
        .isEqualTo(
            new CustomerMessage(
                "leave", "es", "Darse de baja", Source.BUILT_IN, java.util.Set.of("company")));
    messages.set("es", "leave", "Fuera", TrackingFixture.SENT);
    messages.set("es", "leave", " Fuera ya ", TrackingFixture.SENT);
    assertThat(get("es", "leave", Optional.empty()).text()).isEqualTo("Fuera ya");
    assertThat(get("es", "leave", Optional.empty()).source()).isEqualTo(Source.COMPANY);
    assertThat(get("es", "leave", workflow).text()).isEqualTo("Listo");
    assertThat(get("es", "leave", workflow).source()).isEqualTo(Source.WORKFLOW);
    assertThat(get("en", "leave", workflow).source()).isEqualTo(Source.BUILT_IN);
    assertThat(messages.reset("es", Optional.of("leave"))).isEqualTo(1);
    assertThat(messages.reset("es", Optional.empty())).isZero();
    assertThat(get("es", "leave", Optional.empty()).text()).isEqualTo("Darse de baja");
  }

  @Test
  void a_document_replaces_all_words_of_the_company_and_can_be_written_again_R203() {
    messages.set("fr", "leave", "Partir", TrackingFixture.SENT);
    String yaml =
        "customer_messages:\n  es:\n    ask.title: '¿Se va de {company}?'\n    leave: Fuera\n"
            + "  de: {footer.why: 'Genug?'}\n";
    messages.check(yaml, "words.yaml");
    assertThat(messages.texts()).containsOnlyKeys("fr");
    assertThat(messages.save(yaml, "words.yaml", TrackingFixture.SENT)).isEqualTo(3);
    assertThat(messages.texts())
        .isEqualTo(
            Map.of(
                "es", Map.of("ask.title", "¿Se va de {company}?", "leave", "Fuera"),
                "de", Map.of("footer.why", "Genug?")));
    String written = messages.yaml();
    assertThat(messages.save(written, "again.yaml", TrackingFixture.SENT)).isEqualTo(3);
    assertThat(messages.yaml()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es|nothing|x|there is no text \"nothing\"; one is ask.title",
        "Spanish|leave|x|\"Spanish\" is no language; write one such as es",
        "es|leave|{name}|{name} is filled in by nothing here; what is: {company}",
        "es|leave|{topic}|{topic} is filled in by nothing here; what is: {company}",
        "es|choice.topic|{}|{} is filled in by nothing here; what is: {company}, {topic}",
        "es|footer.why|{company}|{company} is filled in by nothing here; write it without braces",
        "es|leave|' '|a text has 1 to 500 characters"
      })
  void what_can_not_be_said_is_refused_in_one_line_R203(
      String language, String key, String text, String why) {
    assertThatThrownBy(() -> messages.set(language, key, text, TrackingFixture.SENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Customer message " + key + " in " + language + ": " + why);
    assertThat(fixture.data.count("customer_message")).isZero();
  }

  @Test
  void a_long_text_a_line_end_and_a_wrong_document_are_refused_naming_the_place_R203() {
    for (String text : List.of("x".repeat(501), "a\nb", "a\u0007b")) {
      assertThatThrownBy(() -> messages.set("es", "leave", text, TrackingFixture.SENT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageNotContaining("\n");
    }
    messages.set("es", "leave", "Fuera", TrackingFixture.SENT);
    assertThatThrownBy(
            () ->
                messages.save(
                    "customer_messages:\n  es:\n    leave: ok\n    again: '{x}'\n",
                    "w.yaml",
                    TrackingFixture.SENT))
        .hasMessageStartingWith("w.yaml line 4: customer_messages.es.again: {x} is filled in by");
    assertThatThrownBy(() -> messages.check("customer_messages: {es: {sting: x}}", "w.yaml"))
        .hasMessageContaining("w.yaml line 1");
    assertThat(messages.texts()).as("what was there stays").hasSize(1);
  }

  @Test
  void the_published_schemas_name_exactly_the_texts_that_there_are() {
    for (String key : CustomerTexts.keys()) {
      assertThat(messages.schema()).contains("\"" + key + "\"");
    }
    assertThat(messages.schema().lines().filter(line -> line.matches(" {12}\"[a-z_.]+\",?")))
        .hasSameSizeAs(CustomerTexts.keys());
  }

  @Test
  void a_language_without_words_of_ours_is_spoken_once_no_text_is_missing_from_right_to_left() {
    messages.set("he", "ask.title", "להסרה", TrackingFixture.SENT);
    assertThat(messages.languages()).doesNotContain("he");
    assertThat(get("he", "leave", Optional.empty()).source()).isEqualTo(Source.MISSING);
    assertThat(messages.page("ask", "he", Optional.empty())).contains("<html lang=\"en\">");
    CustomerTexts.keys().stream()
        .filter(key -> !key.startsWith(CustomerTexts.FOOTER))
        .forEach(key -> messages.set("he", key, "טקסט", TrackingFixture.SENT));
    assertThat(messages.languages()).contains("he");
    assertThat(messages.page("ask", "he", Optional.empty()))
        .contains("<html lang=\"he\" dir=\"rtl\">", "<button>טקסט</button>");
  }

  @Test
  void every_page_can_be_seen_beforehand_and_nothing_in_it_is_run() {
    Optional<Workflow> workflow =
        Optional.of(
            saying(
                Map.of(
                    "en",
                    Map.of(
                        "ask.title", "<script>alert(1)</script>{company}",
                        "preferences.title", "\"><img src=x onerror=alert(1)>"))));
    for (String page : messages.pages()) {
      assertThat(messages.page(page, "en", workflow))
          .as(page)
          .startsWith("<!DOCTYPE html>")
          .contains("width=device-width", "<title>")
          .doesNotContain("<script", "<img", "null", "{company}", "{topic}", "<offers>");
    }
    assertThat(messages.page("ASK", "en", workflow))
        .contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;Ada &amp; Söhne</h1>")
        .contains("<fieldset><legend>");
    assertThat(messages.page("dismiss", "es", Optional.empty()))
        .contains("No volverá a recibir «Card offers» de Ada &amp; Söhne", "No me interesa");
    assertThatThrownBy(() -> messages.page("home", "en", workflow))
        .hasMessageStartingWith("There is no page \"home\"; there are ask, ");
  }

  @Test
  void what_is_filled_in_is_never_filled_in_once_more() {
    assertThat(CustomerTexts.filled("{company}: {topic} {x}", "{topic}$1\\", "{company}"))
        .isEqualTo("{topic}$1\\: {company} {x}");
  }

  @Test
  void the_end_of_a_mail_is_the_workflows_else_the_companys_R148_R154_R155() {
    fixture.mails(1);
    TrackingService tracking = fixture.tracking();
    assertThat(TrackingFixture.links(tracking, 1).words(1, "es")).isEmpty();
    messages.set("es", "footer.why", "¿Basta?", TrackingFixture.SENT);
    messages.set("es", "footer.unsubscribe", "Fuera", TrackingFixture.SENT);
    messages.set("es", "leave", "Salir", TrackingFixture.SENT);
    messages.set("he", "footer.why", "די", TrackingFixture.SENT);
    fixture
        .jdbc
        .sql(
            "UPDATE workflow_version SET definition = '{\"workflow\": \"News\", \"unsubscribe\":"
                + " {\"dismiss\": true}, \"customer_messages\": {\"es\": {\"footer.why\": \"Mío\","
                + " \"leave\": \"x\"}}}'")
        .update();
    Links links = TrackingFixture.links(tracking, 1);
    assertThat(links.words(1, "es"))
        .isEqualTo(Map.of("footer.why", "Mío", "footer.unsubscribe", "Fuera"));
    assertThat(links.words(1, "he")).as("not complete").isEmpty();
    assertThat(links.words(1, "en")).isEmpty();
    assertThat(links.offersDismissal(1)).isTrue();
    assertThat(links.tracks(1)).isTrue();
  }
}
