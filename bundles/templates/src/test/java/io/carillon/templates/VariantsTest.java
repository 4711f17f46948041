package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {
  private static final String YAML =
      """
      message: Greetings
      subject: Hello {{ first_name | default('friend') }}
      from: {email: ada@shop.example}
      html: |
        <p>Born {{ birthday | date('d MMMM') }}, {{ points | numberformat('#,##0.0') }}</p>
      variants:
        de:
          subject: Hallo {{ first_name | default('du') }}
          html: |
            <p>Geboren {{ birthday | date('d. MMMM') }}, {{ points | numberformat('#,##0.0') }}</p>
            <a href="https://shop.example/de">Los</a>
        pt-BR:
          subject: Oi
          html: <p>Oi {{ birthday }}</p>
          text: "Oi {{ birthday }}"
      """;
  private static Workbench bench;

  @BeforeAll
  static void open() {
    bench = new Workbench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static long contact(String id, String locale) {
    Map<String, Object> values =
        Map.of("birthday", LocalDate.of(1990, 3, 9), "points", new BigDecimal("1234.5"));
    long contact = bench.contact(id, values);
    if (locale != null) {
      bench.jdbc.sql("UPDATE contact SET locale = ? WHERE id = ?").params(locale, contact).update();
    }
    return contact;
  }

  @Test
  void a_claim_is_rendered_in_its_language_with_its_dates_and_numbers() {
    Message message = bench.save(YAML.replace("Greetings", "Claims"));
    assertThat(message.language()).isEqualTo("en");
    assertThat(message.languages()).containsExactly("de", "pt-br");
    long contact = contact("claims", null);
    RenderedMessage own = bench.mail(message, "", contact, FakeLinks.TRACKED);
    assertThat(own.subject()).isEqualTo("Hello friend");
    assertThat(own.html()).startsWith("<p>Born 9 March, 1,234.5</p>").contains("Unsubscribe");
    RenderedMessage german = bench.mail(message, "de", contact, FakeLinks.TRACKED);
    assertThat(german.subject()).isEqualTo("Hallo du");
    assertThat(german.html()).startsWith("<p>Geboren 9. März, 1.234,5</p>").contains("Abmelden");
    assertThat(german.html()).contains("https://t.example/c/7?a=1&amp;p=0");
    assertThat(german.text()).startsWith("Geboren 9. März").contains("Abmelden: https://t");
    RenderedMessage brazil = bench.mail(message, "pt-br", contact, FakeLinks.UNTRACKED);
    assertThat(brazil.text()).startsWith("Oi 9 de mar").contains("Cancelar subscrição");
    assertThat(
            bench
                .messages
                .render(Workbench.claim(message, "de", contact), FakeLinks.TRACKED)
                .batch()
                .message()
                .language())
        .isEqualTo("de");
    assertThat(bench.messages.links(message.id(), 1, "de")).hasSize(1);
    assertThat(bench.messages.links(message.id(), 1, "")).isEmpty();
    assertThat(bench.messages.target(message.id(), 1, "de", 0, contact, "a@b.example", 0))
        .contains("https://shop.example/de");
  }

  @ParameterizedTest
  @CsvSource({
    "de, Hallo du",
    "de-AT, Hallo du",
    "DE-ch, Hallo du",
    "pt-BR, Oi",
    "pt-PT, Hello friend",
    "fr, Hello friend",
    "'', Hello friend",
    ", Hello friend"
  })
  void a_preview_is_in_the_language_of_the_contacts_locale(String locale, String subject) {
    Message message = bench.save(YAML);
    long contact = contact("locale-" + locale, locale);
    assertThat(bench.messages.preview(message, contact).subject()).isEqualTo(subject);
  }

  @Test
  void a_preview_is_in_the_language_that_is_asked_for() {
    Message message = bench.save(YAML);
    long contact = contact("asked", "de");
    assertThat(bench.messages.preview(message, "EN", contact).subject()).isEqualTo("Hello friend");
    assertThat(bench.messages.preview(message, "pt-br", contact).subject()).isEqualTo("Oi");
    assertThatThrownBy(() -> bench.messages.preview(message, "fr", contact))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Message \"Greetings\" is not there in \"fr\"; it is in en, de, pt-BR");
  }

  @Test
  void a_message_of_one_language_has_no_variants_R13() {
    assertThatThrownBy(
            () ->
                bench.save(YAML.replace("message: Greetings", "message: R13\none_language: true")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "m.yaml line 7: variants: this message is sent in one language only"
                + " (one_language, R13)");
    assertThat(
            bench
                .save("one_language: true\n" + Workbench.yaml("R13 alone", "<p>Hi</p>"))
                .languages())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            de:      |  en:         | m.yaml line 7: variants.en: the message itself is in "en" (its key language)
            de:      |  not_one:    | m.yaml line 7: variants.not_one: "not_one" is no language; write one such as en or es
            pt-BR:   |  DE:         | m.yaml line 12: variants.DE: stands here twice
            d. MMMM  |  d. b        | m.yaml line 10: variants.de.html: filter date: Unknown pattern letter: b
            Hallo    |  Ha {{ x }}  | m.yaml line 8: variants.de.subject: unknown field x; see the list of fields
            >Los<    |  ><script>x< | m.yaml line 11: variants.de.html: <script> is not allowed
          """)
  void what_is_wrong_in_a_variant_is_said_with_its_place(String good, String bad, String message) {
    String broken = YAML.replace(good, bad);
    assertThat(broken).isNotEqualTo(YAML);
    assertThatThrownBy(() -> bench.save(broken))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
