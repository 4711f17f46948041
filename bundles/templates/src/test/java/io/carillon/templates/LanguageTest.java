package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.templates.language.Escape;
import io.carillon.templates.syntax.RenderException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  private static final Map<String, Object> ANA =
      Map.of(
          "first_name",
          "Ana",
          "last_name",
          "de la Cruz",
          "points",
          new BigDecimal("1234.50"),
          "birthday",
          LocalDate.of(1990, 3, 9),
          "original_joined",
          ZonedDateTime.of(2026, 11, 1, 18, 5, 0, 0, ZoneId.of("Europe/Madrid")),
          "vip",
          true,
          "interests",
          List.of("shoes", "hats"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello {{ first_name }}!                                     | Hello Ana!
          {{ FIRST_NAME }}                                            | Ana
          {{ first_name ~ ' ' ~ last_name }}                          | Ana de la Cruz
          {{ country # default('nowhere') }}                          | nowhere
          {{ first_name # default('friend') }}                        | Ana
          {{ first_name # upper }} {{ last_name # title }}            | ANA De La Cruz
          {{ last_name # capitalize }} {{ last_name # lower }}        | De la Cruz de la cruz
          {{ last_name # abbreviate(8) }}                             | de la...
          {{ points }} {{ points # numberformat('#,##0.00') }}        | 1234.50 1,234.50
          {{ points + 1 }} {{ points * 2 }} {{ -points }}             | 1235.50 2469.00 -1234.50
          {{ birthday }} {{ birthday # date('d MMMM yyyy') }}         | Mar 9, 1990 9 March 1990
          {{ original_joined # date('yyyy-MM-dd HH:mm') }}            | 2026-11-01 18:05
          {{ vip }}                                                   | true
          {{ interests }} {{ interests # join(' + ') }}               | shoes, hats shoes + hats
          {{ interests # first }} {{ interests # last }}              | shoes hats
          {{ interests # length }}                                    | 2
          {% if vip %}yes{% else %}no{% endif %}                      | yes
          {% if country %}yes{% elseif points > 1000 %}rich{% endif %}| rich
          {% if country is empty and first_name == 'Ana' %}x{% endif %}| x
          {% if interests contains 'hats' %}hat{% endif %}            | hat
          {% if birthday < '2000-01-01' %}old{% endif %}              | old
          {% if country == 'ES' or not vip %}a{% else %}b{% endif %}  | b
          {{ country is empty ? 'none' : country }}                   | none
          {% for i in interests %}{{ loop.index }}{{ i }}{% if not loop.last %},{% endif %}{% endfor %} | 0shoes,1hats
          {% for i in ['a', 'b'] %}{% for j in interests %}{{ i ~ j }} {% endfor %}{% endfor %} | ashoes ahats bshoes bhats
          {{ 'a b&c' # urlencode }}                                   | a+b%26c
          {# nothing #}{{ ' x ' # trim }}                             | x
          {{ (country ~ ', ') # default('') }}end                     | end
          """)
  void the_language_does_what_its_page_says(String template, String expected) {
    assertThat(
            Try.text(
                    template
                        .replace('#', '|')
                        .replace("{|", "{#")
                        .replace("|}", "#}")
                        .replace("'|,||0.00'", "'#,##0.00'"),
                    ANA)
                .strip())
        .isEqualTo(expected);
  }

  @Test
  void a_line_after_a_field_stays_a_line() {
    assertThat(Try.text("Hi {{ first_name }}\nBye", ANA)).isEqualTo("Hi Ana\nBye");
  }

  @Test
  void dates_and_numbers_are_written_in_the_language_of_the_message() {
    String template = "{{ birthday | date('d MMMM') }}, {{ points | numberformat('#,##0.0') }}";
    assertThat(Try.render(template, Escape.TEXT, "es", ANA)).isEqualTo("9 marzo, 1.234,5");
  }

  @Test
  void html_is_escaped_and_text_is_not() {
    Map<String, Object> contact = Map.of("first_name", "<b>\"O'Neil\" & Co</b>");
    assertThat(Try.html("<p>{{ first_name }}</p>", contact))
        .isEqualTo("<p>&lt;b&gt;&#34;O&#39;Neil&#34; &amp; Co&lt;/b&gt;</p>");
    assertThat(Try.html("{{ country | default('<i>') }}", contact)).isEqualTo("&lt;i&gt;");
    assertThat(Try.text("{{ first_name }}", contact)).isEqualTo("<b>\"O'Neil\" & Co</b>");
  }

  @Test
  void a_header_stays_in_one_line_whatever_the_value() {
    Map<String, Object> contact = Map.of("first_name", "Ana\r\nBcc: all@example.com\u2028\0");
    assertThat(Try.render("Hi {{ first_name }}", Escape.HEADER, "en", contact))
        .isEqualTo("Hi Ana  Bcc: all@example.com  ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Hi {{ country }};                                  country
          Hi {{ country | upper }};                          country
          {{ 'from ' ~ country }};                           country
          {{ first_name ~ country }};                        country
          {% if vip %}{{ country }}{% endif %};              country
          {{ country | default(website) }};                  website
          {{ points + 1 - (website | length) + country }};   country
          """)
  void a_value_that_is_missing_and_has_no_default_is_named(String template, String field) {
    assertThatThrownBy(() -> Try.html(template, ANA))
        .isInstanceOfSatisfying(
            RenderException.class,
            e -> {
              assertThat(e.isMissing()).isTrue();
              assertThat(e).hasMessage(field);
            });
  }

  @Test
  void inside_of_a_condition_a_missing_value_is_just_empty() {
    assertThat(
            Try.html(
                "{% if country %}a{% endif %}{% if country > 3 %}b{% endif %}"
                    + "{% if country contains 'x' %}c{% endif %}{% for c in country %}d{% endfor %}",
                ANA))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      textBlock =
          """
          {{ first_name + 1 - 2 }}§                    - needs numbers, not a text
          {{ points / 0 }}§                            division by zero
          {{ first_name | date('d') }}§                the filter date needs a date, not a text
          {{ vip | numberformat('0') }}§               the filter numberformat needs a number, not yes or no
          {{ birthday | date('HH:mm') }}§              the pattern 'HH:mm' asks a date for a time
          {% for x in first_name %}{% endfor %}§       {% for %} runs over a list, not a text
          {% if first_name < 3 %}{% endif %}§          < and > compare numbers or dates, not a text
          {% if birthday < 'May' %}{% endif %}§        a date is compared with 'May'; write '2026-01-31'
          <a href="{{ first_name ~ ':x' }}">§          a link starts with 'ana:'
          """)
  void what_does_not_fit_is_said_in_one_line(String template, String message) {
    assertThatThrownBy(() -> Try.html(template, ANA))
        .isInstanceOf(RenderException.class)
        .hasMessage(message);
  }

  @Test
  void a_contact_can_not_turn_a_link_into_a_script() {
    String template = "<a class=\"x\" href=\"{{ website }}\">";
    for (String bad : List.of("javascript:alert(1)", " JavaScript:x", "data:text/html,x")) {
      assertThatThrownBy(() -> Try.html(template, Map.of("website", bad)))
          .hasMessageStartingWith("a link starts with '");
    }
    assertThatThrownBy(
            () ->
                Try.html(
                    "<a href='{{ country | default(\"\") }}{{ website }}'>",
                    Map.of("website", "javascript:x")))
        .hasMessageStartingWith("a link starts with '");
    for (String good : List.of("https://a.example/?b=c:d", "www.a.example", "/x:y", "MAILTO:a@b")) {
      assertThat(Try.html(template, Map.of("website", good))).contains("href=\"" + good);
    }
    assertThat(
            Try.html(
                "<a href=\"https://a.example/?n={{ website }}\">", Map.of("website", "java:x")))
        .contains("n=java:x");
  }
}
