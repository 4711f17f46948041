package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.templates.syntax.TemplateException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a template tries, it is refused in one line; nothing runs, hangs or overflows. */
class SandboxTest {
  private static final Map<String, Object> CONTACT =
      Map.of("first_name", "Ana", "interests", Collections.nCopies(1000, "x"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Reaching for Java.
        "{{ first_name.class }}",
        "{{ first_name.getClass() }}",
        "{{ first_name['class'] }}",
        "{{ first_name.length() }}",
        "{{ first_name.bytes }}",
        "{{ first_name.getClass().forName('java.lang.Runtime') }}",
        "{{ (first_name).class }}",
        "{{ 'x'.getClass() }}",
        "{{ [1].class }}",
        "{{ interests[0] }}",
        "{{ interests.size() }}",
        "{{ interests.add('y') }}",
        "{{ beans }}",
        "{{ request.getParameter('x') }}",
        "{{ locale.displayName }}",
        "{{ template }}",
        "{{ _context }}",
        "{{ loop }}",
        "{% for x in interests %}{{ loop }}{% endfor %}",
        "{% for x in interests %}{{ loop.class }}{% endfor %}",
        "{% for x in interests %}{{ loop['class'] }}{% endfor %}",
        "{% for x in interests %}{{ loop.getLength() }}{% endfor %}",
        "{% for loop in interests %}{% endfor %}",
        "{{ {'a': first_name} }}",
        "{{ {'a': 1}.a }}",
        // Reaching for files and other templates.
        "{% include '/etc/passwd' %}",
        "{% include first_name %}",
        "{% import 'x' %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% embed 'x' %}{% endembed %}",
        "{% block x %}{% endblock %}",
        "{%- include 'x' -%}",
        "{% macro x() %}{% endmacro %}",
        "{% set x = 1 %}",
        "{% parallel %}x{% endparallel %}",
        "{% cache 'x' %}x{% endcache %}",
        "{% flush %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}{{ first_name }}{% endautoescape %}",
        "{% verbatim %}{{ x }}{% endverbatim %}",
        "{% %}",
        "{% unknown %}",
        // Functions, filters, tests and operators that are not on the list.
        "{{ range(1, 1000000000) }}",
        "{{ max(1, 2) }}",
        "{{ i18n('x', 'y') }}",
        "{{ parent() }}",
        "{{ block('x') }}",
        "{{ include('x') }}",
        "{{ first_name() }}",
        "{{ first_name | raw }}",
        "{{ first_name | escape('js') }}",
        "{{ first_name | replace({'A': 'B'}) }}",
        "{{ first_name | format }}",
        "{{ first_name | sha256 }}",
        "{{ first_name | base64decode }}",
        "{{ first_name | split('') }}",
        "{{ first_name | unknown }}",
        "{{ first_name is iterable }}",
        "{{ first_name is map }}",
        "{{ 1..1000000000 }}",
        "{% for x in 1..1000000000 %}{% endfor %}",
        "{{ \"#{first_name.class}\" }}",
        "{{ \"a #{ 'b' } c\" }}",
        // Arguments that do not fit.
        "{{ first_name | date }}",
        "{{ first_name | date(first_name) }}",
        "{{ first_name | date('qqqqqqqq{') }}",
        "{{ first_name | upper('x') }}",
        "{{ first_name | default }}",
        "{{ first_name | default(a='x') }}",
        "{{ first_name | abbreviate(999999999) }}",
        "{{ first_name | abbreviate(-1) }}",
        "{{ first_name | abbreviate(first_name) }}",
        "{{ interests | join(first_name) }}",
        "{{ first_name | numberformat('#,##0.00.00') }}",
        // Malformed.
        "{{ first_name",
        "{{ }}",
        "{{ first_name }",
        "{{ first_name) }}",
        "{{ (first_name }}",
        "{{ 'x }}",
        "{{ \"x\\",
        "{{ \"x\\ }}",
        "{{ first_name | }}",
        "{{ | upper }}",
        "{{ first_name first_name }}",
        "{{ first_name = 'x' }}",
        "{{ ? }}",
        "{{ first_name ? 'a' }}",
        "{% if %}{% endif %}",
        "{% if first_name %}",
        "{% endif %}",
        "{% else %}",
        "{% if first_name %}{% endfor %}",
        "{% for %}{% endfor %}",
        "{% for x %}{% endfor %}",
        "{% for x in %}{% endfor %}",
        "{% for x in interests %}",
        "{% for true in interests %}{% endfor %}",
        "{# never closed",
        "{{ 99999999999999999999999L }}",
        "{{ § }}",
        "{{ first_nam }}",
        "{{ interests | first.class }}"
      })
  void it_is_refused_when_saved(String template) {
    assertThatThrownBy(() -> Try.html(template, CONTACT))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e -> {
              assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "Exception", "\"null\"");
              assertThat(e.line()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href={{ first_name }}>x</a>",
        "<a {{ first_name }}>x</a>",
        "<{{ first_name }}>",
        "<a title= {{ first_name }}>x</a>",
        "<a onclick=\"go('{{ first_name }}')\">x</a>",
        "<a href='x' ONMOUSEOVER='{{ first_name }}'>x</a>",
        "<style>p { color: {{ first_name }} }</style>",
        "<script>var x = '{{ first_name }}';</script>",
        "<SCRIPT type=\"x\">{% if first_name %}{{ first_name }}{% endif %}</SCRIPT>"
      })
  void a_value_stands_only_where_escaping_makes_it_safe(String template) {
    assertThatThrownBy(() -> Try.html(template, CONTACT))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("a value ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>{{ first_name }}</p>",
        "<a title=\"{{ first_name }}\" class='{{ first_name }}'>{{ first_name }}</a>",
        "<!-- {{ first_name }} --><p>{{ first_name }}</p>",
        "<!--[if mso]><td width=\"{{ first_name }}\"><![endif]-->{{ first_name }}",
        "<style>p { color: red }</style><p>{{ first_name }}</p>",
        "<!DOCTYPE html><html><head><title>{{ first_name }}</title></head>",
        "1 < 2 {{ first_name }}",
        "<br/>{{ first_name }}<img src=\"x\" alt = \"{{ first_name }}\"/>"
      })
  void ordinary_html_is_not_in_the_way(String template) {
    assertThat(Try.html(template, CONTACT)).contains("Ana").doesNotContain("{{");
  }

  @Test
  void an_unknown_field_is_named_with_its_line_and_the_nearest_name() {
    assertThatThrownBy(() -> Try.html("a\nb\n  {{ frist_name }}", CONTACT))
        .isInstanceOfSatisfying(TemplateException.class, e -> assertThat(e.line()).isEqualTo(3))
        .hasMessage("unknown field frist_name; did you mean first_name?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
      })
  void deep_brackets_are_refused(String deep) {
    assertThatThrownBy(() -> Try.text("{{ " + deep + " }}", CONTACT))
        .hasMessage("more than 20 nested brackets");
  }

  @Test
  void what_is_too_large_is_refused_before_it_is_parsed() {
    String parentheses = "(".repeat(20_000);
    for (String large :
        List.of(
            "{{ " + parentheses + "1" + ")".repeat(20_000) + " }}",
            "{{ " + "not ".repeat(20_000) + "1 }}",
            "{{ 1" + " ~ 1".repeat(20_000) + " }}",
            "{{ " + "1 ? ".repeat(20_000) + "1 }}",
            "{{ '" + "\\'".repeat(20_000) + "' }}",
            "{% if 1 %}".repeat(20_000) + "{% endif %}".repeat(20_000),
            "{% for a in [1] %}".repeat(11) + "{% endfor %}".repeat(11),
            "x".repeat(500_001))) {
      assertThatThrownBy(() -> Try.text(large, CONTACT)).isInstanceOf(TemplateException.class);
    }
  }

  @Test
  void the_longest_chains_that_are_allowed_do_not_overflow() {
    Try.text("{{ " + "not ".repeat(240) + "1 }}", CONTACT);
    Try.text("{{ 1" + "~1".repeat(490) + " }}", CONTACT);
    Try.text("{{ " + "1?1:".repeat(240) + "1 }}", CONTACT);
    Try.text("{% if 1 %}".repeat(10) + "{% endif %}".repeat(10), CONTACT);
  }

  @Test
  void nested_loops_and_long_outputs_are_stopped() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          String four = "{% for a in interests %}{% for b in interests %}{% for c in interests %}";
          String end = "{% endfor %}{% endfor %}{% endfor %}";
          assertThatThrownBy(() -> Try.text(four + end, CONTACT))
              .hasMessage("more than 10000 rounds of {% for %}");
          String filler = "y".repeat(900);
          assertThatThrownBy(
                  () -> Try.text("{% for a in interests %}" + filler + "{% endfor %}", CONTACT))
              .hasMessageContaining("longer than 100000 characters");
          assertThatThrownBy(() -> Try.text("{{ interests | join('" + filler + "') }}", CONTACT))
              .hasMessageContaining("longer than 100000 characters");
        });
  }
}
