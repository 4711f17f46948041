package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.templates.language.Defaults;
import io.carillon.templates.language.Escape;
import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.RenderException;
import io.carillon.templates.syntax.TemplateParser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {
  private static Set<String> missing(String template) {
    Defaults defaults = new Defaults(new Names(new TestFields().list(), new NoTerms()));
    defaults.read(new TemplateParser().parse(template).pieces());
    return defaults.missing();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      textBlock =
          """
          Hello {{ first_name }};                                                    first_name
          {{ FIRST_NAME | upper }} {{ last_name }};                                  first_name,last_name
          {{ first_name | default('friend') }};                                      -
          {{ first_name | default(last_name) }};                                     last_name
          {{ first_name | upper | default('x') | lower }};                           -
          {{ first_name ~ ' ' ~ last_name }};                                        first_name,last_name
          {{ (first_name ~ last_name) | default('x') }};                             -
          {{ points + 1 }} {{ -points }};                                            points
          {{ interests | length }} {{ vip is empty }} {{ points > 3 }};              -
          {{ email }} {{ contact_id }};                                              -
          {{ Unsubscribe_URL }};                                                     unsubscribe_url
          {{ unsubscribe_url | default('https://shop.example/leave') }};             -
          {% if unsubscribe_url %}{{ unsubscribe_url }}{% endif %};                  -
          {% if first_name %}{{ first_name }}{% endif %};                            -
          {% if first_name %}{{ last_name }}{% else %}{{ first_name }}{% endif %};   last_name,first_name
          {% if first_name is not empty and points > 3 %}{{ first_name ~ points }}{% endif %}; -
          {% if first_name or last_name %}{{ first_name }}{% endif %};               first_name
          {% if first_name is empty %}x{% elseif points %}{{ first_name ~ points }}{% endif %}; -
          {% if not (country == 'ES') %}{{ country }}{% endif %};                    country
          {% if country == 'ES' %}{{ country }}{% endif %};                          -
          {% if country != 'ES' %}x{% else %}{{ country }}{% endif %};               -
          {{ country is empty ? 'none' : country }};                                 -
          {{ country ? 'none' : country }};                                          country
          {% for i in interests %}{{ i }}{{ interests | first }}{{ country }}{% endfor %}; country
          """)
  void a_field_that_some_contact_may_lack_is_named_R86(String template, String fields) {
    assertThat(missing(template))
        .containsExactlyElementsOf(fields == null ? List.of() : List.of(fields.split(",")));
  }

  private static final String[] VALUES = {
    "first_name",
    "country",
    "points",
    "first_name | upper",
    "country | default('x')",
    "country | default(first_name)",
    "first_name ~ country",
    "country ? first_name : 'y'",
    "country is empty ? 'z' : country",
    "points + 1",
    "interests | length",
    "interests"
  };
  private static final String[] CONDITIONS = {
    "first_name",
    "not country",
    "country is empty",
    "first_name is not empty",
    "points > 3",
    "country == 'ES'",
    "country != 'ES'",
    "first_name and country",
    "first_name or country",
    "not (first_name or points > 1)",
    "interests contains 'a'",
    "first_name | upper"
  };

  private static String template(Random random, int depth) {
    StringBuilder template = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (depth == 0 || random.nextBoolean()) {
        template.append("{{ ").append(VALUES[random.nextInt(VALUES.length)]).append(" }}");
      } else {
        template
            .append("{% if ")
            .append(CONDITIONS[random.nextInt(CONDITIONS.length)])
            .append(" %}");
        template.append(template(random, depth - 1)).append("{% else %}");
        template.append(template(random, depth - 1)).append("{% endif %}");
      }
    }
    return template.toString();
  }

  /** Every contact that can be made of a few fields with and without values. */
  private static List<Map<String, Object>> contacts() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int bits = 0; bits < 32; bits++) {
      Map<String, Object> contact = new HashMap<>(Map.of("birthday", LocalDate.EPOCH));
      if ((bits & 1) > 0) {
        contact.put("first_name", "Ana");
      }
      if ((bits & 2) > 0) {
        contact.put("country", (bits & 16) > 0 ? "ES" : "FR");
      }
      if ((bits & 4) > 0) {
        contact.put("points", new BigDecimal((bits & 16) > 0 ? 2 : 7));
      }
      if ((bits & 8) > 0) {
        contact.put("interests", List.of("a"));
      }
      all.add(contact);
    }
    return all;
  }

  @Test
  void who_has_all_the_fields_that_are_named_is_always_written_to_R86() {
    Random random = new Random(86);
    int left = 0;
    for (int round = 0; round < 5_000; round++) {
      String template = template(random, 2);
      Set<String> named = missing(template);
      Try compiled = Try.compile(template, Escape.TEXT, "en");
      for (Map<String, Object> contact : contacts()) {
        try {
          compiled.render(contact);
        } catch (RenderException e) {
          left++;
          assertThat(contact.keySet().containsAll(named))
              .as(template + " for " + contact)
              .isFalse();
        }
      }
    }
    assertThat(left).as("contacts that were left out").isGreaterThan(1_000);
  }
}
