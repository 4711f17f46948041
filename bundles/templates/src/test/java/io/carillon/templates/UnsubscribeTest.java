package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeTest {
  private static final String URL = "https://t.example/u/7";
  private static Workbench bench;
  private static long contact;

  @BeforeAll
  static void open() {
    bench = new Workbench();
    contact = bench.contact("reader", Map.of());
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static int links(RenderedMessage mail) {
    return Jsoup.parse(mail.html()).select("a[href=" + URL + "]").size();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Unsubscribe",
    "de-AT, Abmelden",
    "es, Cancelar suscripción",
    "fr, Se désabonner",
    "it, Annulla l'iscrizione",
    "pt, Cancelar subscrição",
    "nl, Afmelden",
    "pl, Unsubscribe"
  })
  void every_mail_can_be_unsubscribed_from_in_its_language_R148(String language, String words) {
    Message message =
        bench.save(Workbench.yaml("In " + language, "<p>Hi</p>") + "language: " + language + "\n");
    RenderedMessage mail = bench.mail(message, "", contact, FakeLinks.UNTRACKED);
    assertThat(Jsoup.parse(mail.html()).select("a[href=" + URL + "]").text()).isEqualTo(words);
    assertThat(mail.text())
        .contains(words + ": " + URL + "\n")
        .endsWith(": " + URL.replace("/u/", "/p/") + "\n");
    assertThat(mail.html()).contains("<a href=\"" + URL.replace("/u/", "/p/") + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>Hi</p>                                                             | 1
          <a href="{{ unsubscribe_url }}">Stop</a>                              | 1
          <a href="{{ Unsubscribe_URL }}">Stop</a><p>My own</p>                 | 1
          {% if vip %}<a href="{{ unsubscribe_url }}">Stop</a>{% endif %}       | 1
          {% if vip %}<a href="{{ unsubscribe_url }}">a</a>{% else %}<a href="{{ unsubscribe_url }}">b</a>{% endif %} | 1
          {% for i in interests %}<a href="{{ unsubscribe_url }}">a</a>{% endfor %} | 1
          {# unsubscribe_url #}unsubscribe_url                                  | 1
          """)
  void the_footer_is_put_where_a_reader_would_have_no_link_R148(String html, int links) {
    Message message = bench.html("Footer " + html.hashCode(), html);
    assertThat(links(bench.mail(message, "", contact, FakeLinks.TRACKED))).isEqualTo(links);
    assertThat(bench.mail(message, "", contact, FakeLinks.TRACKED).text()).containsOnlyOnce(URL);
  }

  @Test
  void a_message_may_lead_to_the_page_of_choices_itself_R150() {
    Message message = bench.html("Choices", "<a href=\"{{ preferences_url }}\">Choose</a>");
    RenderedMessage mail = bench.mail(message, "", contact, FakeLinks.TRACKED);
    assertThat(mail.html()).contains("<a href=\"" + URL.replace("/u/", "/p/") + "\">Choose</a>");
    assertThat(links(mail)).as("the footer stays").isEqualTo(1);
    assertThat(bench.messages.needsUnsubscribeUrl("Choices")).isTrue();
  }

  @Test
  void the_end_of_a_mail_says_what_its_workflow_and_the_company_say_R148_R154() {
    Message message = bench.html("Own words", "<p>Hi</p>");
    FakeLinks own =
        new FakeLinks(
            false,
            false,
            false,
            Map.of("footer.why", "<b>Enough?</b>", "footer.unsubscribe", "Out & off"));
    RenderedMessage mail = bench.mail(message, "", contact, own);
    assertThat(mail.html())
        .contains("&lt;b&gt;Enough?&lt;/b&gt; <a href=\"", ">Out &amp; off</a>")
        .contains(">Choose what you get</a>")
        .doesNotContain("<b>", "https://t.example/d/");
    assertThat(mail.text())
        .contains("\n-- \n<b>Enough?</b> Out & off: " + URL + "\nChoose what you get: ");
  }

  @Test
  void a_flow_that_lets_people_dismiss_says_so_at_the_end_of_its_mails_R152() {
    Message message = bench.html("Offer", "<p>Hi</p>");
    RenderedMessage mail =
        bench.mail(message, "", contact, new FakeLinks(false, false, true, Map.of()));
    String url = URL.replace("/u/", "/d/");
    assertThat(Jsoup.parse(mail.html()).select("a[href=" + url + "]").text())
        .isEqualTo("Not interested in this offer");
    assertThat(mail.text()).endsWith("Not interested in this offer: " + url + "\n");
    Message own = bench.html("Own offer", "<a href=\"{{ dismiss_url }}\">Not for me</a>");
    assertThat(bench.mail(own, "", contact, FakeLinks.TRACKED).html())
        .contains("<a href=\"" + url + "\">Not for me</a>");
    assertThat(bench.messages.links(own.id(), 1, "")).as("not tracked").isEmpty();
  }

  @Test
  void the_end_of_a_mail_is_written_from_right_to_left_where_its_language_is() {
    Message message = bench.save(Workbench.yaml("In Hebrew", "<p>Hi</p>") + "language: he\n");
    Map<String, String> words =
        Map.of(
            "footer.why", "די?",
            "footer.unsubscribe", "הסרה",
            "footer.preferences", "בחירה",
            "footer.dismiss", "לא");
    assertThat(bench.mail(message, "", contact, new FakeLinks(false, false, false, words)).html())
        .contains("<div dir=\"rtl\" style=", ">הסרה</a>");
    assertThat(bench.mail(message, "", contact, FakeLinks.UNTRACKED).html())
        .doesNotContain("dir=")
        .contains("Unsubscribe");
  }

  @Test
  void the_link_itself_is_not_tracked() {
    Message message =
        bench.html(
            "Untracked",
            "<a href=\"{{ unsubscribe_url }}\">Stop</a><a href=\"{{ preferences_url }}\">More</a>");
    assertThat(bench.messages.links(message.id(), 1, "")).isEmpty();
  }

  @Test
  void a_plain_part_of_ones_own_has_the_link_too_R148() {
    Message message =
        bench.save(
            Workbench.yaml("Own text", "<a href=\"{{ unsubscribe_url }}\">Stop</a>")
                + "text: Plain\n");
    RenderedMessage mail = bench.mail(message, "", contact, FakeLinks.TRACKED);
    assertThat(links(mail)).isEqualTo(1);
    assertThat(mail.html()).doesNotContain("Don");
    assertThat(mail.text())
        .isEqualTo(
            "Plain\n-- \nDon't want these e-mails any more? Unsubscribe: "
                + URL
                + "\nChoose what you get: "
                + URL.replace("/u/", "/p/")
                + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"{{ unsubscribe_url }}\">Stop</a>",
        "<p>{{ unsubscribe_url | upper }}</p>",
        "{% if unsubscribe_url is empty %}<p>{{ unsubscribe_url }}</p>{% endif %}"
      })
  void a_message_that_wants_the_link_is_not_sent_without_it_and_nobody_is_skipped(String html) {
    Message message = bench.html("Wants " + html.hashCode(), html);
    assertThat(bench.messages.needsUnsubscribeUrl(message.name())).isTrue();
    assertThat(bench.messages.withoutDefault(message.name())).isEmpty();
    assertThatThrownBy(() -> bench.mail(message, "", contact, Links.ABSENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Message \""
                + message.name()
                + "\" says {{ unsubscribe_url }}, which the feature carillon-tracking makes, and that"
                + " is not installed: install it, or write {{ unsubscribe_url | default('…') }} with"
                + " an address of your own");
  }

  @Test
  void a_message_with_an_address_of_its_own_is_sent_with_that() {
    Message message =
        bench.html(
            "Own address",
            "<a href=\"{{ unsubscribe_url | default('https://shop.example/leave') }}\">Stop</a>"
                + "{% if unsubscribe_url %}<p>here</p>{% endif %}");
    assertThat(bench.messages.needsUnsubscribeUrl(message.name())).isFalse();
    assertThat(bench.messages.needsUnsubscribeUrl("Nobody")).isFalse();
    assertThat(bench.mail(message, "", contact, Links.ABSENT).html())
        .isEqualTo("<a href=\"https://shop.example/leave\">Stop</a>");
    assertThat(links(bench.mail(message, "", contact, FakeLinks.TRACKED))).isEqualTo(1);
  }

  @Test
  void without_an_address_to_unsubscribe_at_there_is_no_dead_link() {
    RenderedMessage mail = bench.mail(bench.html("Dead", "<p>Hi</p>"), "", contact, Links.ABSENT);
    assertThat(mail.html()).isEqualTo("<p>Hi</p>");
    assertThat(mail.text()).isEqualTo("Hi\n");
  }
}
