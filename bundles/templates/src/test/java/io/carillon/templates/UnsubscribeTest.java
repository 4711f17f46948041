package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(mail.text()).endsWith(words + ": " + URL + "\n");
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
  void the_link_itself_is_not_tracked() {
    Message message = bench.html("Untracked", "<a href=\"{{ unsubscribe_url }}\">Stop</a>");
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
        .isEqualTo("Plain\n-- \nDon't want these e-mails any more? Unsubscribe: " + URL + "\n");
  }

  @Test
  void without_an_address_to_unsubscribe_at_there_is_no_dead_link() {
    Links none =
        new Links() {
          @Override
          public boolean tracks(long deliveryId) {
            return false;
          }

          @Override
          public String click(long deliveryId, int position) {
            return "";
          }

          @Override
          public String open(long deliveryId) {
            return "";
          }

          @Override
          public java.util.Optional<String> honeypot(long deliveryId) {
            return java.util.Optional.empty();
          }

          @Override
          public String unsubscribe(long deliveryId) {
            return "";
          }

          @Override
          public String mark(long deliveryId) {
            return "";
          }
        };
    RenderedMessage mail = bench.mail(bench.html("Dead", "<p>Hi</p>"), "", contact, none);
    assertThat(mail.html()).isEqualTo("<p>Hi</p>");
    assertThat(mail.text()).isEqualTo("Hi\n");
  }
}
