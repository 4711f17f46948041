package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.templates.message.MessageReader;
import io.carillon.templates.rendering.CompiledMail;
import io.carillon.templates.rendering.MailCompiler;
import io.carillon.templates.syntax.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Messages made to keep the server busy: each is taken or refused with a line, and soon. */
@ResourceLock("time")
class MonsterTest {
  /** Of the thread's own work: the machine may be busy with something else. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final int LARGE = 490_000;

  private static final List<String> TOKENS =
      List.of(
          "<",
          ">",
          "</",
          "<!",
          "<!--",
          "-->",
          "--!>",
          "<!--[if mso]>",
          "<![endif]-->",
          "<![CDATA[",
          "\"",
          "'",
          "=",
          "/",
          "<a href=\"",
          "<a href='x'>",
          "</a>",
          "<p>",
          "</p>",
          "<div>",
          "<b>",
          "<b a=1>",
          "<i>",
          "<table>",
          "<td>",
          "<tr>",
          "</table>",
          "<li>",
          "<ul>",
          "<br>",
          "<style>",
          "</style>",
          "<title>",
          "</title>",
          "<svg>",
          "<math>",
          "<select>",
          "<template>",
          "<textarea>",
          "<plaintext>",
          "<font color=\"x\">",
          "<p style=\"",
          "url(",
          "@import ",
          "/*",
          "*/",
          "expression(",
          "\\",
          "&",
          "&#",
          "&#x",
          "&lt;",
          "&nbsp;",
          "&amp",
          "\u00a0",
          " ",
          "\n",
          "{",
          "}",
          "{{",
          "}}",
          "{%",
          "%}",
          "{#",
          "#}",
          "{{ first_name }}",
          "{{ first_name | upper }}",
          "{% if points %}",
          "{% elseif points %}",
          "{% else %}",
          "{% endif %}",
          "{% for x in interests %}",
          "{% endfor %}",
          "{{ x }}",
          "(",
          ")",
          "[",
          "]",
          "|",
          "~",
          "not ",
          "{{ join_button('x') }}",
          "{{ '",
          "a=",
          "a=\"",
          " a",
          "x:",
          "http://",
          "javascript:",
          "<?xml",
          "<!DOCTYPE ",
          "\u0301",
          "\ud83d\ude00",
          "\ud83d",
          "x");

  private final MailCompiler compiler = new MailCompiler(new TestFields(), new NoTerms());
  private final MessageReader reader = new MessageReader(new YamlDefinitions());

  @Test
  void one_token_again_and_again() {
    answerSoon(TOKENS.stream().map(token -> new Monster(token, repeat(token))));
  }

  @Test
  void pairs_and_triples_of_tokens_again_and_again() {
    Random random = new Random(20261130);
    List<Monster> monsters = new ArrayList<>();
    for (int round = 0; round < 30; round++) {
      StringBuilder pattern = new StringBuilder();
      for (int i = 0; i <= round % 4; i++) {
        pattern.append(TOKENS.get(random.nextInt(TOKENS.size())));
      }
      monsters.add(new Monster(pattern.toString(), repeat(pattern.toString())));
    }
    answerSoon(monsters.stream());
  }

  @Test
  void one_token_many_times_and_then_another_as_often() {
    Random random = new Random(20261201);
    List<Monster> monsters = new ArrayList<>();
    for (int round = 0; round < 30; round++) {
      String first = TOKENS.get(random.nextInt(TOKENS.size()));
      String second = TOKENS.get(random.nextInt(TOKENS.size()));
      String html =
          first.repeat(LARGE / 2 / first.length()) + second.repeat(LARGE / 2 / second.length());
      monsters.add(new Monster(first + " … " + second, html));
    }
    answerSoon(monsters.stream());
  }

  @Test
  void the_known_monsters() {
    Map<String, String> monsters = new LinkedHashMap<>();
    monsters.put("nested conditional comments", "<!--[if a]>".repeat(30_000));
    monsters.put("nested elements", "<div>".repeat(30_000));
    monsters.put("deep elements, closed", "<div>".repeat(15_000) + "</div>".repeat(15_000));
    monsters.put("a style with many >", "<style>" + ">".repeat(200_000) + "</style>");
    monsters.put("quotes in a tag", "<p " + "\"".repeat(490_000));
    monsters.put("attributes", "<p " + attributes(20_000) + ">");
    monsters.put("formats", differentFormats(15_000) + "<p>".repeat(15_000));
    monsters.put("titles", "<title>".repeat(30_000));
    monsters.put("breaks, then lines", "<br>".repeat(10_000) + "<div></div>".repeat(10_000));
    monsters.put("lists in lists", "<ul><li>".repeat(500) + "<li>x".repeat(29_000));
    monsters.put(
        "a long link again", "<a href=\"" + "x".repeat(200_000) + "\">" + "<p>x".repeat(29_000));
    monsters.put(
        "a long style again", "<b style=\"" + "x".repeat(200_000) + "\">" + "<p>x".repeat(29_000));
    monsters.put("many links", "<a href=\"http://a.example/{{ points }}\">x</a>".repeat(9_000));
    monsters.put(
        "unknown fields in links", "<a href=\"http://a.example/{{ firstnam }}\">x</a>".repeat(999));
    monsters.put(
        "loops", loops(14_000) + "<a href=\"http://x.example/{{ points }}\">x</a>".repeat(900));
    monsters.put("open tags", "{{".repeat(245_000));
    monsters.put("open comments in styles", "<style>" + "/*".repeat(200_000) + "</style>");
    monsters.put("a long word and a limit", "{{ " + "x".repeat(900) + " }}");
    monsters.put("namespaces", ("<a xmlns:x=\"y\">").repeat(30_000));
    answerSoon(
        monsters.entrySet().stream().map(each -> new Monster(each.getKey(), each.getValue())));
  }

  @Test
  void what_is_too_deep_too_many_or_too_long_is_told() {
    refused("<!--[if a]>".repeat(10) + "<p>x</p>", "conditional comments");
    refused("<a href=\"http://a.example/\">x</a>".repeat(1_001), "more than 1000 links");
    refused("x".repeat(500_001), "500000 characters");
    refused("<br>".repeat(30_001), "more than 30000 tags");
  }

  private void refused(String html, String why) {
    assertThatThrownBy(() -> check(html)).hasMessageContaining(why);
  }

  private record Monster(String name, String html) {}

  /** Each on one thread, whose time is taken; several threads get through them sooner. */
  private void answerSoon(Stream<Monster> monsters) {
    monsters.parallel().forEach(this::answersSoon);
  }

  private void answersSoon(Monster monster) {
    long start = cpu();
    String answer = answer(monster.html());
    long took = cpu() - start;
    assertThat(answer).as(monster.name()).hasLineCount(1).hasSizeLessThan(1_000);
    assertThat(Duration.ofNanos(took)).as(monster.name() + ": " + answer).isLessThan(SOON);
  }

  private String answer(String html) {
    try {
      check(html);
      return "taken";
    } catch (InvalidInputException | MailCompiler.Fault | TemplateException e) {
      return e.getMessage();
    }
  }

  /** All that happens when a message is saved, but for the database. */
  private void check(String html) {
    MessageReader.Read read = reader.read(Workbench.yaml("M", html), "m.yaml");
    CompiledMail mail = compiler.compile(0, 0, "", read.definition());
    compiler.check(read.definition().variant("").orElseThrow());
    compiler.tryOut(mail);
    compiler.withoutDefault(read.definition());
  }

  private static long cpu() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String repeat(String token) {
    return token.repeat(LARGE / token.length());
  }

  private static String attributes(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add("a" + i + "=\"" + i + "\"");
    }
    return String.join(" ", all);
  }

  private static String differentFormats(int count) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < count; i++) {
      html.append("<b a=").append(i).append('>');
    }
    return html.toString();
  }

  private static String loops(int count) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < count; i++) {
      html.append("{% for a in interests %}{% endfor %}".replace(" a ", " a" + i % 100 + " "));
    }
    return html.substring(0, Math.min(html.length(), 440_000)).replaceAll("\\{%[^%]*$", "");
  }
}
