package io.carillon.gallery;

import static io.carillon.gallery.GalleryFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.ProgrammeType;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.WorkflowKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseTest {
  @TempDir private Path directory;
  private GalleryFixture fixture;

  @BeforeEach
  void open() {
    fixture = new GalleryFixture(directory);
    fixture.bundles.start("pack", Map.of("a.yaml", GalleryFixture.invites()));
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void all_members_become_drafts_of_one_chain_R2_R3() {
    Chain chain =
        fixture.gallery.use(
            "invites",
            Map.of(
                "after",
                "2w",
                "page.url",
                "https://shop.example/a?b=1&c=2",
                "from.email",
                "a@b.example"),
            T0);

    assertThat(chain.name()).isEqualTo("Invite and remind");
    assertThat(chain.template()).isEqualTo("invites");
    assertThat(fixture.stored.keySet())
        .containsExactly(
            "segment New ones",
            "message Invite",
            "workflow Invite",
            "segment Remind",
            "message Remind",
            "workflow Remind",
            "segment Accept",
            "workflow Accept",
            "chain invite and remind");
    assertThat(fixture.stored.get("segment Remind"))
        .as("typed values, not texts")
        .contains("sent: Invite\n", "value: 14\n", "last_days: 14\n");
    assertThat(fixture.stored.get("workflow Remind"))
        .isEqualTo(
            """
            workflow: Remind
            segments:
            - Remind
            contact_types:
            - custom
            message: Remind
            only_after_activation: true
            """);
    assertThat(fixture.stored.get("workflow Accept"))
        .contains("trigger: application\n", "- accept\n", "- add_to_group: Müller & Söhne\n")
        .doesNotContain("message");
  }

  @Test
  void a_message_is_made_as_html_and_text_in_every_language() {
    fixture.gallery.use("invites", Map.of("page.url", "https://shop.example/a?b=1&c=2"), T0);

    String message = fixture.stored.get("message Invite");
    Map<String, Object> values = fixture.definitions.read(message, "m", "{}").values();
    assertThat(values.get("subject"))
        .isEqualTo("Join Müller & Söhne, {{ first_name | default('friend') }}");
    assertThat((String) values.get("html"))
        .contains(
            "<html lang=\"en\">", "Hello &lt;you&gt;", "<li style=\"margin:0 0 8px\">One</li>")
        .contains("In 7 days &amp; {{ score > 3 ? 'a' : 'b' }} with <strong>love</strong>")
        .contains("<a data-part=\"page\" href=\"https://shop.example/a?b=1&amp;c=2\"")
        .contains(
            "Come &amp; see", "A mail of Müller &amp; Söhne", "href=\"{{ unsubscribe_url }}\"");
    assertThat((String) values.get("text"))
        .isEqualTo(
            """
            Hello <you>

            In 7 days & {{ score > 3 ? 'a' : 'b' }} with love

            - One
            - Two

            Look: https://shop.example/a?b=1&c=2

            --
            A mail of Müller & Söhne
            Unsubscribe: {{ unsubscribe_url }}
            """);
    Map<?, ?> german = (Map<?, ?>) ((Map<?, ?>) values.get("variants")).get("de");
    assertThat(german.get("subject")).isEqualTo("Müller & Söhne lädt ein");
    assertThat(german.get("text").toString()).contains("In 7 Tagen", "Abmelden: ");
    assertThat(values.get("protected"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name", "page",
                    "why", "Without it nobody can join",
                    "contains",
                        "<a data-part=\"page\" href=\"https://shop.example/a?b=1&amp;c=2")));
    assertThat(fixture.stored.get("message Remind"))
        .as("values in HTML of the template's own are escaped")
        .contains("html: <p>Müller &amp; Söhne</p>", "text: Müller & Söhne");
  }

  @Test
  void what_is_not_set_is_a_placeholder_that_reaches_nobody_R25() {
    fixture.gallery.use("invites", Map.of("reply_to", "answers@b.example"), T0);

    assertThat(fixture.stored.get("message Invite"))
        .contains("email: your-address@example.invalid", "reply_to: answers@b.example")
        .contains("href=\"https://example.invalid/page-url\"")
        .contains("contains: <a data-part=\"page\" href=\"\n", "text: |\n");
  }

  @Test
  void a_second_use_gets_numbered_names_of_at_most_fifty_characters() {
    fixture.gallery.use("invites", Map.of(), T0);
    fixture.stored.put("segment invite 2", "");

    Chain second = fixture.gallery.use("invites", Map.of(), T0);

    assertThat(second.name()).isEqualTo("Invite and remind 3");
    assertThat(fixture.stored)
        .containsKeys("segment New ones 3", "message Invite 3", "workflow Accept 3");
    assertThat(fixture.stored.get("segment Remind 3")).contains("sent: Invite 3\n");
    assertThat(fixture.stored.get("workflow Remind 3"))
        .contains("- Remind 3\n", "message: Remind 3\n");
    String fifty = "x".repeat(49) + "😀";
    assertThat(Names.free(template(fifty), name -> name.endsWith("x😀")).chain())
        .isEqualTo("x".repeat(48) + " 2");
  }

  private Template template(String title) {
    return new TemplateReader(fixture.definitions)
        .read(GalleryFixture.tiny("tiny", "").replace("title: Tiny tiny", "title: " + title), "t");
  }

  @Test
  void nothing_is_used_that_does_not_apply_or_needs_what_is_not_there_R7_R28() {
    fixture.company.programme(ProgrammeType.CREATOR);
    assertThatThrownBy(() -> fixture.gallery.use("invites", Map.of(), T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Template invites does not apply to the company's programme, creator (programme in"
                + " etc/io.carillon.company.cfg); template-list shows those that do");
    fixture.bundles.start(
        "more", Map.of("b.yaml", GalleryFixture.tiny("tiny", "needs: [applications]")));
    assertThatThrownBy(() -> fixture.gallery.use("tiny", Map.of(), T0))
        .hasMessage("Template tiny needs the bundle applications, which is not running");
    assertThatThrownBy(() -> fixture.gallery.use("none", Map.of(), T0))
        .hasMessage("There is no template \"none\"; template-list shows all");
    assertThat(fixture.stored).isEmpty();
  }

  @Test
  void whatever_a_room_refuses_ends_the_whole_in_one_line() {
    fixture.refused.add("Remind");

    assertThatThrownBy(() -> fixture.gallery.use("invites", Map.of(), T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("template invites, \"Remind\": refused");
  }

  @Test
  void fields_and_terms_that_it_needs_are_made_and_terms_that_are_there_stay() {
    fixture.bundles.start(
        "more",
        Map.of(
            "b.yaml",
            GalleryFixture.tiny(
                "tiny",
                """
                fields: [{name: followers, type: number, description: How many follow}]
                settings: [{name: terms.url, type: url, description: The sign-up}]
                terms:
                  - {name: Standard, url: "${terms.url}"}
                """)));
    fixture.gallery.use("tiny", Map.of(), T0);
    assertThat(fixture.stored)
        .containsEntry("field followers", "NUMBER")
        .containsEntry("terms Standard", "https://example.invalid/terms-url");

    fixture.gallery.use("tiny", Map.of("terms.url", "https://shop.example/join"), T0);
    assertThat(fixture.stored).containsEntry("terms Standard", "https://example.invalid/terms-url");
  }

  @Test
  void a_flow_is_made_with_all_of_its_messages_and_settings_in_its_delays_R98() {
    fixture.bundles.start("flows", Map.of("c.yaml", GalleryFixture.cart()));
    assertThat(fixture.gallery.unusable()).isEmpty();

    fixture.gallery.use("cart", Map.of("wait", "90m", "ahead", "2w"), T0);

    assertThat(fixture.stored.keySet())
        .containsExactly(
            "message Cart, first",
            "message Cart, second",
            "workflow Remind of the cart",
            "chain remind of the cart");
    Map<String, Object> workflow = workflow("Remind of the cart");
    assertThat(workflow)
        .containsEntry("on", "cart_abandoned")
        .containsEntry("again", "14 days")
        .containsEntry("category", "Sales")
        .doesNotContainKeys("segments", "message", "trigger");
    assertThat(workflow.get("goals").toString()).contains("last_days=14");
    List<?> steps = (List<?>) workflow.get("steps");
    assertThat(steps.get(0)).isEqualTo(Map.of("delay", "90 minutes"));
    assertThat(steps.get(1))
        .as("a number that is turned round counts back from the day")
        .isEqualTo(Map.of("delay", Map.of("field", "renewal_on", "days", -14)));
    assertThat(steps.get(2)).isEqualTo(Map.of("send", "Cart, first"));
    assertThat(steps.get(3).toString())
        .contains("clicked=Cart, first, within=14 days", "send=Cart, second");
    assertThat(fixture.stored.get("message Cart, first")).contains("name: cart", "example.invalid");
  }

  @Test
  void a_second_flow_sends_its_own_messages() {
    fixture.bundles.start("flows", Map.of("c.yaml", GalleryFixture.cart()));
    fixture.gallery.use("cart", Map.of(), T0);
    fixture.gallery.use("cart", Map.of(), T0);

    assertThat(workflow("Remind of the cart 2").get("steps").toString())
        .contains("send=Cart, first 2", "clicked=Cart, first 2", "send=Cart, second 2");
  }

  @Test
  void the_card_of_a_flow_counts_its_steps_and_shows_what_it_sends() {
    fixture.bundles.start("flows", Map.of("c.yaml", GalleryFixture.cart()));

    TemplateCard.Member flow = fixture.gallery.find("cart").orElseThrow().members().get(0);

    assertThat(flow.kind()).isEqualTo(WorkflowKind.FLOW);
    assertThat(flow.segment()).isEmpty();
    assertThat(flow.actions())
        .containsExactly(
            "flow of 6 steps",
            "enter by the event cart_abandoned",
            "leave with the goal \"buys\"",
            "send \"Your cart\"",
            "send \"Still there\"");
    assertThat(flow.toConfigure()).anyMatch(open -> open.contains("--set cart.url="));
  }

  @Test
  void whatever_a_flow_lacks_ends_the_whole() {
    fixture.bundles.start("flows", Map.of("c.yaml", GalleryFixture.cart()));
    fixture.refused.add("Cart, second");

    assertThatThrownBy(() -> fixture.gallery.use("cart", Map.of(), T0))
        .hasMessage("template cart, \"Remind of the cart\": refused");
    assertThat(fixture.stored).doesNotContainKey("workflow Remind of the cart");
  }

  private Map<String, Object> workflow(String name) {
    return fixture.definitions.read(fixture.stored.get("workflow " + name), name, "{}").values();
  }

  @Test
  void one_language_is_chosen_where_only_one_may_be_R13() {
    fixture.bundles.start(
        "more",
        Map.of(
            "b.yaml",
            GalleryFixture.invites()
                .replace("template: invites", "template: one\none_language: true")
                .replace("title: Invite", "title: One")
                .replace(
                    "subject: Still there",
                    "subject: Still there\n      variants: {de: {subject: Noch da, html: <p>Da</p>}}")));
    assertThat(fixture.gallery.unusable()).isEmpty();

    fixture.gallery.use("one", Map.of("language", "DE"), T0);

    assertThat(fixture.stored.get("message Invite"))
        .contains("language: de\n", "subject: Müller & Söhne lädt ein", "one_language: true")
        .doesNotContain("variants", "Join ");
    assertThatThrownBy(() -> fixture.gallery.use("one", Map.of("language", "it"), T0))
        .hasMessage("The setting language takes one of en, de, not \"it\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "after      | soon                 | The setting after takes days such as 45d or 6w from 1 to 3650, not \"soon\"",
        "after      | 0d                   | from 1 to 3650, not \"0d\"",
        "page.url   | ftp://shop.example   | takes an address such as https://",
        "page.url   | https://a.example/x y | takes an address such as https://",
        "page.url   | javascript:alert(1)  | takes an address such as https://",
        "from.email | me                   | takes an address such as partners@shop.example, not \"me\"",
        "from.name  | {{ email }}          | takes plain text in one line, without {{, {% or ${",
        "from.name  | ${company}           | takes plain text in one line",
        "colour     | red                  | Template invites has no setting colour; it has after, page.url, from",
      })
  void what_is_wrong_with_a_setting_is_said_in_one_line(String name, String value, String said) {
    assertThatThrownBy(() -> fixture.gallery.use("invites", Map.of(name, value), T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
    assertThat(fixture.stored).isEmpty();
  }
}
