package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.templates.syntax.RenderException;
import io.carillon.templates.syntax.TemplateException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one message asks of one contact's values ends soon: the others wait behind it. */
class CostlyTemplatesTest {
  private static final Map<String, Object> CONTACT =
      Map.of(
          "interests",
          IntStream.range(0, 4_990).mapToObj(i -> "" + (char) ('a' + i % 26)).toList(),
          "first_name",
          "x".repeat(10_000),
          "last_name",
          "x".repeat(9_999) + "y",
          "country",
          " ".repeat(10_000),
          "points",
          new BigDecimal("9".repeat(990)),
          "original_joined",
          ZonedDateTime.of(2026, 3, 1, 10, 0, 0, 0, ZoneOffset.UTC));

  /** Each is asked some hundred times in each round of 4,990. */
  static Stream<String> conditions() {
    return Stream.of(
        "interests | join('') == 'q'",
        "interests == interests",
        "interests ~ 'x' == 'q'",
        "interests | length > 9999999",
        "first_name ~ last_name == 'q'",
        "first_name + first_name == 'q'",
        "first_name == last_name",
        "country",
        "country is empty == 'q'",
        "country | default('') == 'q'",
        "first_name | abbreviate(9999) == 'q'",
        "interests | abbreviate(4) == 'q'",
        "points * points == 1",
        "points % 7 == 8",
        "points ~ '' == 'q'",
        "points | numberformat('#,##0.00') == 'q'",
        "original_joined | date('EEEE MMMM EEEE MMMM') == 'q'",
        "original_joined | date('zzzz zzzz zzzz') == 'q'",
        "original_joined ~ '' == 'q'",
        "original_joined < '2020-01-01'",
        "original_joined == '2020-01-01'");
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void a_loop_of_costly_conditions_ends_soon(String condition) {
    int times = 900 / (condition.length() + 6);
    String all = String.join(" or ", Collections.nCopies(times, "(" + condition + ")"));
    String one = "{% if " + all + " %}{% endif %}";
    String template = "{% for a in interests %}" + one.repeat(10) + "{% endfor %}";
    long start = System.nanoTime();
    assertThatCode(() -> soon(template)).doesNotThrowAnyException();
    assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(4_000);
  }

  /** Written, or refused as a mistake of this mail. */
  private static void soon(String template) {
    try {
      Try.text(template, CONTACT);
    } catch (RenderException refused) {
      assertThat(refused).hasMessageMatching(".*(too many steps|more than 1000 digits).*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"original_joined | date", "points | numberformat"})
  void a_format_has_at_most_a_hundred_characters(String filter) {
    String format = "{{ " + filter + "('" + "0".repeat(101) + "') }}";
    assertThatThrownBy(() -> Try.text(format, CONTACT))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("longer than 100 characters");
  }

  @Test
  void what_mails_are_made_of_is_far_from_the_limit() {
    Map<String, Object> contact =
        Map.of(
            "interests",
            Collections.nCopies(1_000, "golf"),
            "original_joined",
            CONTACT.get("original_joined"),
            "points",
            new BigDecimal("1234.5"));
    String row =
        "{% for a in interests %}{{ a | title }} {{ original_joined | date('d MMMM yyyy') }}"
            + " {{ points | numberformat('#,##0.00') }} {% if points > 3 and a == 'golf' %}x{% endif %}"
            + "{% endfor %}";
    assertThat(List.of(Try.text(row, contact).split("x"))).hasSize(1_000);
  }
}
