package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.templates.html.PlainText;
import io.carillon.templates.language.Escape;
import io.carillon.templates.syntax.RenderException;
import io.carillon.templates.syntax.TemplateException;
import io.carillon.templates.syntax.TemplateTags;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at the language, it answers in one of its two ways, and soon. */
class FuzzTest {
  private static final int ROUNDS = 20_000;
  private static final String[] PIECES = {
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{-",
    "-}}",
    "{",
    "}",
    "%",
    "#",
    "#{",
    "\"",
    "'",
    "\\",
    "(",
    ")",
    "[",
    "]",
    ".",
    "..",
    ",",
    ":",
    "?",
    "|",
    "~",
    "+",
    "-",
    "*",
    "/",
    "=",
    "==",
    "!=",
    "<",
    ">",
    "<=",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "é",
    "\uD83D",
    "if",
    "elseif",
    "else",
    "endif",
    "for",
    "endfor",
    "in",
    "is",
    "not",
    "and",
    "or",
    "contains",
    "empty",
    "null",
    "true",
    "first_name",
    "points",
    "interests",
    "birthday",
    "loop",
    "loop.index",
    "x",
    "1",
    "2.5",
    "0",
    "9L",
    "default",
    "upper",
    "date",
    "join",
    "raw",
    "verbatim",
    "endverbatim",
    "set",
    "include",
    "<a href=\"",
    "\">",
    "<p>",
    "</p>",
    "<style>",
    "<!--",
    "-->",
    "{{ first_name }}",
    "{% if points %}",
    "{% endif %}",
    "{% for x in interests %}",
    "{% endfor %}",
    "| default('y')",
    "| date('d')",
    "| join('-')",
  };
  private static final Map<String, Object> CONTACT =
      Map.of("first_name", "Ana", "points", new BigDecimal("3"), "interests", List.of("a", "b"));

  @Test
  void nothing_hangs_and_nothing_else_is_thrown() {
    Random random = new Random(20261123);
    AtomicReference<String> last = new AtomicReference<>();
    int[] rendered = new int[1];
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            last.set(template(random));
            rendered[0] += render(last.get(), Escape.values()[random.nextInt(3)]);
          }
        },
        () -> "template: " + last.get());
    assertThat(rendered[0]).as("some of them mean something").isGreaterThan(100);
  }

  private static int render(String template, Escape escape) {
    TemplateTags tags = new TemplateTags();
    assertThat(tags.show(tags.hide(template))).isNotNull();
    assertThat(PlainText.of(template)).isNotNull();
    try {
      Try.render(template, escape, "en", CONTACT);
      return 1;
    } catch (TemplateException | RenderException expected) {
      assertThat(expected.getMessage()).isNotBlank().doesNotContain("\n", "\r");
      return 0;
    }
  }

  private static String template(Random random) {
    StringBuilder template = new StringBuilder();
    boolean inside = random.nextBoolean();
    template.append(inside ? "{{ " : "");
    for (int i = random.nextInt(12); i >= 0; i--) {
      template
          .append(PIECES[random.nextInt(PIECES.length)])
          .append(random.nextBoolean() ? " " : "");
    }
    return template.append(inside ? " }}" : "").toString();
  }
}
