package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.message.Term;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignupTest {
  private static final String JOIN = "https://join.example/creators?a=1&b=2";
  private static Workbench bench;
  private static long contact;

  @BeforeAll
  static void open() {
    bench = new Workbench();
    bench.terms.create("Creator terms", JOIN, Workbench.NOW);
    contact = bench.contact("joiner", Map.of());
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void terms_are_found_in_any_case_and_lead_elsewhere_when_made_again_R84() {
    Term first = bench.terms.create("Gold terms", "https://gold.example", Workbench.NOW);
    assertThat(bench.terms.find("GOLD TERMS")).contains(first);
    Message message = bench.html("Gold", "<a href=\"{{ join_url('gold terms') }}\">Go</a>");
    assertThat(bench.mail(message, "", contact, FakeLinks.UNTRACKED).html())
        .contains("<a href=\"https://gold.example\">");
    bench.terms.create("Gold terms", "https://new.example/gold", Workbench.NOW);
    assertThat(bench.mail(message, "", contact, FakeLinks.UNTRACKED).html())
        .contains("<a href=\"https://new.example/gold\">");
    assertThat(bench.messages.target(message.id(), 1, "", 0, contact, "a@b.example", 0))
        .contains("https://new.example/gold");
    assertThat(bench.terms.list()).extracting(Term::name).contains("Creator terms", "Gold terms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "www.example.com", "https://", "https://a b.example", "x"})
  void terms_lead_to_the_web_only(String url) {
    assertThatThrownBy(() -> bench.terms.create("Bad", url, Workbench.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is no address of the web");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "it's", "a\"b", "{x}", "a\\b", "a\nb"})
  void a_name_of_terms_can_be_written_in_quotes(String name) {
    assertThatThrownBy(() -> bench.terms.create(name, JOIN, Workbench.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("A name of terms");
  }

  @Test
  void the_button_is_a_link_like_any_other_in_the_messages_language_R84() {
    Message message =
        bench.save(
            Workbench.yaml("Button", "<p>Hi</p>\n{{ join_button('Creator terms') }}")
                + "language: de\n");
    RenderedMessage mail = bench.mail(message, "", contact, FakeLinks.UNTRACKED);
    Element link = Jsoup.parse(mail.html()).selectFirst("table td[bgcolor] > a");
    assertThat(link.attr("href")).isEqualTo(JOIN);
    assertThat(link.text()).isEqualTo("Meinem Programm beitreten");
    assertThat(mail.text()).contains("Meinem Programm beitreten (" + JOIN + ")");
    assertThat(bench.mail(message, "", contact, FakeLinks.TRACKED).html())
        .contains("href=\"https://t.example/c/7?a=1&amp;p=0\"")
        .doesNotContain("join.example");
    assertThat(bench.messages.links(message.id(), 1, "").get(0).target())
        .isEqualTo("{{ join_url('Creator terms') }}");
    assertThat(bench.messages.target(message.id(), 1, "", 0, contact, "a@b.example", 0))
        .contains(JOIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{ join_button('Creator term') }}       | there are no terms "Creator term"; did you mean Creator terms?
          {{ join_url("Something else") }}        | there are no terms "Something else"; make them with terms-create
          {{ join_url(first_name) }}              | join_url needs the name of terms in quotes
          {{ join_url('a', 'b') }}                | join_url needs the name of terms in quotes
          {{ join_url() }}                        | join_url needs the name of terms in quotes
          {{ join_button('Creator terms') ~ 'x' }}| join_button stands alone in its braces
          {{ leave_url('Creator terms') }}        | function leave_url() is not allowed
          {{ join_url('Creator terms').class }}   | fields have no parts and no methods
          """)
  void nothing_but_a_link_to_terms_gets_through(String html, String message) {
    assertThatThrownBy(() -> bench.html("Refused", html))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void the_button_is_put_into_every_language_and_the_comments_stay_R84() {
    String yaml =
        """
        # Ask legal before you change this.
        message: Invite
        subject: Come
        from: {email: ada@shop.example}
        html: |
          <html><body>
            <p>Come</p>
          </body></html>
        text: |
          Come
        variants:
          de:
            subject: Komm   # informal
            html: |
              <p>Komm</p>
              <!-- signup -->
              <p>Bis bald</p>
        """;
    bench.save(yaml);
    Message edited = bench.messages.addSignup("invite", "Creator terms", Workbench.NOW);
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.source())
        .isEqualTo(
            yaml.replace("  </body>", "  {{ join_button('Creator terms') }}\n  </body>")
                .replace("<!-- signup -->", "{{ join_button('Creator terms') }}")
                .replace(
                    "text: |\n  Come\n",
                    "text: |\n  Come\n\n  {{ join_button('Creator terms') }}\n"));
    RenderedMessage german = bench.mail(edited, "de", contact, FakeLinks.UNTRACKED);
    assertThat(Jsoup.parse(german.html()).text()).startsWith("Komm Meinem Programm beitreten Bis");
    assertThat(bench.mail(edited, "", contact, FakeLinks.UNTRACKED).text())
        .contains("Join my program: " + JOIN);
    assertThatThrownBy(() -> bench.messages.addSignup("Invite", "Creator terms", Workbench.NOW))
        .hasMessage("Message \"Invite\" has the button of \"Creator terms\" already");
    assertThatThrownBy(() -> bench.messages.addSignup("Invite", "No terms", Workbench.NOW))
        .hasMessageContaining("there are no terms \"No terms\"");
    assertThat(bench.messages.find("Invite").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void a_message_is_saved_under_a_new_name_with_all_that_it_has_R87() {
    Message original =
        bench.save(
            "# Kept\n"
                + Workbench.yaml("Original", "<p>Stay</p>")
                + "protected: [{name: p, why: w, contains: Stay}]\n");
    Message copy = bench.messages.saveAs("ORIGINAL", " The copy: one ", Workbench.NOW);
    assertThat(copy.id()).isNotEqualTo(original.id());
    assertThat(copy.name()).isEqualTo("The copy: one");
    assertThat(copy.version()).isEqualTo(1);
    assertThat(copy.source()).startsWith("# Kept\n");
    assertThat(copy.html()).isEqualTo(original.html());
    assertThat(bench.messages.protections("The copy: one")).hasSize(1);
    assertThatThrownBy(() -> bench.messages.saveAs("Original", "the COPY: one", Workbench.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("There is a message \"the COPY: one\" already; choose another name (R87)");
    assertThatThrownBy(() -> bench.messages.saveAs("Original", " ", Workbench.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("The copy needs a name (R87)");
    assertThatThrownBy(() -> bench.messages.saveAs("Nothing", "New", Workbench.NOW))
        .hasMessage("There is no message \"Nothing\"; message-list shows all");
  }
}
