package io.carillon.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.definitions.YamlDefinitions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
  private final TemplateReader reader = new TemplateReader(new YamlDefinitions());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "programmes: [performance]    | programmes: [private]         | must be one of performance, creator",
        "template: invites            | template: In vites            | must be 2 to 50 lower-case letters",
        "trigger: application         | trigger: hour                 | an e-mail workflow needs a message",
        "subject: Still there         | preview: x                    | subject: is missing",
        "html: <p>${company}</p>      | preview: x                    | needs either body or html",
        "value: \"${after}\"          | value: \"${afther}\"          | there is no setting for ${afther}; known are after, company",
        "workflow: Remind             | workflow: Invite              | \"Invite\" has a key or a name twice",
        "key: remind                  | key: invite                   | has a key or a name twice",
        "type: days, default: 7d      | type: days, default: never    | default: The setting after takes days",
        "type: days, default: 7d      | type: days                    | the setting after needs a default",
        "name: after,                 | name: from.email,             | the name from.email is taken",
        "- list: [One, Two]           | - picture: a.png              | must be one of title, text, list, steps, button or note",
        "{button: Ansehen, url: \"${page.url}\", protect: page} | {button: Ansehen, url: \"${page.url}\"} | the protected part page is not in it",
        "only_after_activation: true  | one_language: true            | unknown key",
      })
  void what_is_wrong_is_said_with_its_line(String right, String wrong, String said) {
    refused(GalleryFixture.invites(), right, wrong, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send: \"${message.second}\" | send: \"${message.third}\" | there is no setting for ${message.third}; known are ahead, cart.event",
        "key: second                 | key: first                   | has a key or a name twice",
        "message: Cart, second       | message: Cart, first         | has a key or a name twice",
        "key: second                 | preview: x                   | key: is missing",
        "on: \"${cart.event}\"       | description: x               | needs a segment",
        "again: ${ahead}             | actions: [accept]            | a flow has steps and no actions",
        "again: ${ahead}             | trigger: hour                | a flow has no trigger; on names the event",
        "\"${ahead:negative}\"       | \"${cart.url:negative}\"     | ${cart.url:negative} needs a setting of days or a number",
        "default: 1h                 | default: 367d                | takes an amount such as 90m, 2h, 3d or 1w, up to 366 days",
        "default: 1h                 | default: 0m                  | takes an amount such as",
        "protect: cart}              | protect: card}               | the protected part cart is not in it",
      })
  void what_is_wrong_with_a_flow_is_said_with_its_line(String right, String wrong, String said) {
    refused(GalleryFixture.cart(), right, wrong, said);
  }

  @Test
  void only_a_flow_has_what_flows_have() {
    String yaml = GalleryFixture.invites();
    for (String key : new String[] {"again: never", "on: purchase", "ends: 2027-01-01"}) {
      refused(
          yaml,
          "only_after_activation: true",
          key,
          "only a flow, which has steps, has " + key.substring(0, key.indexOf(':')));
    }
    refused(yaml, "preview: Come & see", "key: a", "only a flow's messages have a key");
  }

  private void refused(String yaml, String right, String wrong, String said) {
    assertThat(yaml).contains(right);

    assertThatThrownBy(
            () ->
                reader.read(
                    yaml.replaceFirst(
                        java.util.regex.Pattern.quote(right),
                        java.util.regex.Matcher.quoteReplacement(wrong)),
                    "a.yaml"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("a.yaml")
        .hasMessageContaining(said);
  }

  @Test
  void with_one_language_every_message_needs_the_same() {
    String yaml =
        GalleryFixture.invites().replace("template: invites", "template: one\none_language: true");

    assertThatThrownBy(() -> reader.read(yaml, "a.yaml"))
        .hasMessageContaining("with one_language every message needs the same languages: en, de");
  }

  @Test
  void settings_grow_where_they_must() {
    Template template =
        reader.read(
            GalleryFixture.tiny(
                "tiny",
                """
                settings:
                  - {name: interval.1, type: days, default: 30d, description: First}
                  - {name: interval.2, type: days, default: 60d, description: Second}
                increasing: [interval.1, interval.2]
                """),
            "t");

    assertThat(Choices.of(template, Map.of("Interval.2", "31 days"), "X").words("interval.2"))
        .isEqualTo("31 days");
    assertThatThrownBy(() -> Choices.of(template, Map.of("interval.1", "9w"), "X"))
        .hasMessage("The setting interval.2 (60 days) must be more than interval.1 (63 days)");
  }
}
