package io.carillon.templates.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.templates.FakeLinks;
import io.carillon.templates.NoTerms;
import io.carillon.templates.TestFields;
import io.carillon.templates.Workbench;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.Variant;
import io.carillon.templates.syntax.RenderException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts, wherever they come in, do not come out in what a browser would run. */
class ScriptPayloadTest {
  private static final Set<String> ACTIVE =
      Set.of(
          "script",
          "iframe",
          "frame",
          "frameset",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "textarea",
          "select",
          "base",
          "svg",
          "math",
          "template",
          "noscript",
          "link");
  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "action", "formaction", "background", "poster", "data", "xlink:href");
  private static final MailCompiler COMPILER = new MailCompiler(new TestFields(), new NoTerms());
  private static Workbench bench;
  private static int next;

  @BeforeAll
  static void open() {
    bench = new Workbench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  /** The payloads, one a line; {@code \\u}, {@code \\t} and {@code \\n} are escapes. */
  static List<String> payloads() throws Exception {
    try (var in = ScriptPayloadTest.class.getResourceAsStream("payloads.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> unicode(line).translateEscapes())
          .toList();
    }
  }

  private static String unicode(String line) {
    return Pattern.compile("\\\\u([0-9A-F]{4})")
        .matcher(line)
        .replaceAll(
            code -> Matcher.quoteReplacement("" + (char) Integer.parseInt(code.group(1), 16)));
  }

  /** A payload as the database can hold it. */
  private static String stored(String payload) {
    return payload.replace("\0", "").replace("\uD800", "?");
  }

  /** What of a mail would do something in a browser. */
  private static List<String> active(String html) {
    return Jsoup.parse(html).getAllElements().stream().flatMap(ScriptPayloadTest::active).toList();
  }

  private static Stream<String> active(Element element) {
    Stream<String> name =
        ACTIVE.contains(element.normalName()) || element.hasAttr("http-equiv")
            ? Stream.of("<" + element.normalName() + ">")
            : Stream.of();
    return Stream.concat(
        name,
        element.attributes().asList().stream()
            .filter(ScriptPayloadTest::isActive)
            .map(Attribute::html));
  }

  private static boolean isActive(Attribute attribute) {
    String key = attribute.getKey().toLowerCase(Locale.ROOT);
    String value = attribute.getValue().replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT);
    return key.startsWith("on")
        || key.equals("srcdoc")
        || ADDRESSES.contains(key) && value.matches("(?s)(javascript|vbscript|data|blob|file):.*")
        || key.equals("style") && value.matches("(?s).*(expression\\(|javascript:|-moz-binding).*");
  }

  @Test
  void there_are_more_than_fifty_payloads_and_a_browser_would_run_them() throws Exception {
    assertThat(payloads()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    assertThat(active("<p>{{ x }}</p>")).isEmpty();
    assertThat(active("<a href='java\tscript:x'>")).hasSize(1);
    assertThat(active("<img onerror=x><svg><base>")).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void a_contacts_value_is_never_more_than_text(String payload) {
    Message message =
        bench
            .messages
            .find("Values")
            .orElseGet(
                () ->
                    bench.html(
                        "Values",
                        """
                        <html><head><title>{{ last_name }}</title></head><body>
                        <!-- {{ last_name }} --><p title="{{ last_name }}">{{ last_name }}</p>
                        <img alt='{{ last_name }}' src="https://a.example/?{{ last_name }}">
                        {% for i in interests %}<b class="{{ i }}">{{ i }}</b>{% endfor %}
                        <a href="https://a.example/{{ last_name | urlencode }}">x</a>
                        <i class="{% if vip %}1{% else %}{{ last_name }}{% endif %}">{{ last_name }}</i>
                        </body></html>
                        """));
    String stored = stored(payload);
    long contact =
        bench.contact(
            "values-" + next++, Map.of("last_name", stored, "interests", new String[] {stored}));
    for (FakeLinks links : List.of(FakeLinks.TRACKED, FakeLinks.UNTRACKED)) {
      RenderedMessage mail = bench.mail(message, "", contact, links);
      assertThat(active(mail.html())).as(mail.html()).isEmpty();
      String text = Jsoup.parse(mail.html()).selectFirst("p").wholeText();
      assertThat(text).isEqualToNormalizingWhitespace(stored);
    }
    assertThat(active(bench.messages.preview(message, contact).html())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void a_contacts_value_is_never_a_script_in_a_link_or_style(String payload) {
    Message message =
        bench
            .messages
            .find("Links and styles")
            .orElseGet(
                () ->
                    bench.html(
                        "Links and styles",
                        """
                        {% if vip %}<p style="color: {{ last_name }}">x</p>{% endif %}
                        {% if not vip %}<a href="{{ last_name }}">x</a>
                        <img src='{{ last_name }}'><table background="{{ last_name }}"></table>{% endif %}
                        """));
    String stored = stored(payload);
    for (boolean style : new boolean[] {true, false}) {
      long contact = bench.contact(style + "-" + next++, Map.of("last_name", stored, "vip", style));
      var rendering =
          bench.messages.render(Workbench.claim(message, "", contact), FakeLinks.UNTRACKED);
      if (rendering.unrenderable().isEmpty()) {
        String html = bench.mail(message, "", contact, FakeLinks.UNTRACKED).html();
        assertThat(active(html)).as(html).isEmpty();
      } else {
        assertThat(rendering.unrenderable().get(0).reason()).isEqualTo("TEMPLATE_ERROR");
      }
    }
  }

  /** Whatever an author writes is refused, or does nothing. */
  @ParameterizedTest
  @MethodSource("payloads")
  void an_authors_script_is_refused_or_does_nothing(String payload) {
    for (String html :
        List.of(
            payload,
            "<html><body><p>Hi</p>" + payload + "</body></html>",
            "<p title=\"" + payload.replace("\"", "&quot;") + "\">x</p>",
            "<table><tr><td>" + payload + "</td></tr></table>",
            "<title>" + payload + "</title><p>" + payload,
            "<!--[if mso]>" + payload + "<![endif]-->",
            "<!-- x -->" + payload + "<!-- y -->",
            "{% if vip %}" + payload + "{% else %}" + payload + "{% endif %}")) {
      Variant variant = new Variant("en", "S", html, "T");
      try {
        COMPILER.check(variant);
        for (boolean vip : new boolean[] {true, false}) {
          String mail = mail(variant, vip);
          assertThat(active(mail)).as(html).isEmpty();
          assertThat(Jsoup.parse(mail).select("a[href=https://t.example/u/7]"))
              .as(html)
              .isNotEmpty();
        }
      } catch (MailCompiler.Fault | RenderException e) {
        assertThat(e.getMessage()).hasLineCount(1).isNotBlank();
      }
    }
  }

  private static String mail(Variant variant, boolean vip) {
    MessageDefinition definition =
        new MessageDefinition(
            null,
            null,
            variant.subject(),
            "",
            "a@b.example",
            null,
            null,
            null,
            "en",
            variant.html(),
            "T",
            null,
            null,
            null);
    CompiledMail mail = COMPILER.compile(1, 1, "", definition);
    Object[] values = mail.fields().stream().map(field -> (Object) vip).toArray();
    return mail.rendered(values, MailLinks.of(FakeLinks.TRACKED, 7)).html();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" jAvA&#x0A;scr&#105;pt&colon;alert(1)\">x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "<svg/onload=alert(1)>",
        "<math><maction actiontype='statusline' xlink:href='javascript:alert(1)'>x",
        "<iframe src='https://evil.example'></iframe>",
        "<object data='https://evil.example'></object>",
        "<embed src='https://evil.example'>",
        "<form action='https://evil.example'><input name='password'></form>",
        "<base href='https://evil.example/'>",
        "<meta http-equiv='refresh' content='0;url=https://evil.example'>",
        "<link rel='import' href='https://evil.example'>",
        "<p style='width: expression(alert(1))'>x</p>",
        "<p style='width: exp/* */ression(alert(1))'>x</p>",
        "<p style='background: url(java\\0073 cript:alert(1))'>x</p>",
        "<style>p { behavior: url(x.htc) }</style>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<scr{% if vip %}ipt>{% endif %}alert(1)</script>",
        "<scr{% if vip %}X{% else %}ipt{% endif %}>alert(1)</script>",
        "<a {% if vip %}title='x'{% endif %}>x</a>",
        "<{% if vip %}b{% else %}script{% endif %}>x",
        "{% if vip %}<!--{% else %}x{% endif %}--><p>x</p>",
        "{% if vip %}<title>{% endif %}<p>x</p></title>",
        "<title>{% if vip %}A{% else %}B{% endif %}</title>",
        "<title></tit{% if vip %}{% endif %}le><p>x</p></title>",
        "<title>x</titl{{ country | default('') }}e><p>x</p></title>",
        "<!-- x --{% if vip %}{% endif %}><p>x</p><!-- y -->",
        "<!-- x --{{ country | default('') }}><p>x</p><!-- y -->",
        "<!-- x {{ country | default('') }}><p>x</p><!-- y -->",
        "<!{{ country | default('') }}-- x --><p>x</p>",
        "<!{% if vip %}--{% endif %} x><p>x</p><!-- y -->",
        "{% if vip %}<{% endif %}p>x",
        "<{{ country | default('') }}p>x",
        "</{{ country | default('p') }}>x",
        "<p title={{ country }}>x</p>",
        "<table>{% if vip %}</table>{% endif %}<tr onclick=alert(1)><td>x</table>",
        "<![CDATA[x><tr onclick=alert(1)>]]>",
        "<frameset onload=alert(1)>",
        "<p>\0</p>",
        "<!--[if mso]><p title={{ country }}>x</p><![endif]-->",
        "<p title=\"{% if vip %}\">{% endif %}x\">y</p>",
        "{{ \"}} {#\" }}<script>alert(1)</script>{# #}",
        "{# {{ #}<script>alert(1)</script>{# }} #}",
        "<p>x</p><img src=x title=\"",
        "<p>x</p><img src=x",
        "<p>x</p><!-- open",
        "<p>x</p><title>open",
        "<p>x</p><style>open",
        "<plaintext>",
        "<p onclick=\"{{ first_name }}\">x</p>",
        "<textarea><p>x</textarea>",
        "<a href='x' xmlns:s='http://www.w3.org/2000/svg'>x</a>",
        "<!--[if mso]><script>alert(1)</script><![endif]-->",
        "<!--[if mso]><noscript><p onclick=alert(1)>x</p></noscript><![endif]-->",
        "<!--[if mso]><noscript><script>alert(1)</script></noscript><![endif]-->",
        "<style>@media print{#main{color:red}}</style>"
      })
  void what_is_active_in_a_message_is_refused_with_its_line(String html) {
    assertThatThrownBy(() -> bench.html("Refused", "<h1>Hi</h1>\n" + html))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("m\\.yaml line [5-8]: html: [^\\n]+");
    assertThat(bench.messages.find("Refused")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv="
            + "\"Content-Type\" content=\"text/html; charset=utf-8\"><meta name=\"viewport\""
            + " content=\"width=device-width\"><title>Hi {{ first_name | default('x') }}</title>"
            + "<style>@media (max-width: 600px) { .a > b { color: red } }</style>"
            + "<link rel=\"stylesheet\" href=\"https://fonts.example/css?family=X\"></head>"
            + "<body bgcolor=\"#fff\"><center><font color=\"red\">Hi</font></center></body></html>",
        "<!--[if mso]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml>"
            + "<v:roundrect href=\"https://a.example\" style=\"height:40px\"><![endif]-->"
            + "<!--[if !mso]><!--><p>x</p><!--<![endif]-->",
        "<!--[if mso]>\n<noscript><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96"
            + "</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>\n<![endif]-->"
            + "<style>@media print{ #main{color:red}}</style>",
        "<img src=\"cid:logo\"><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"x\">",
        "<p title=\"{% if vip %}a{% else %}b{% endif %}\">{% if vip %}<b>x</b>{% endif %}</p>",
        "<table>{% for i in interests %}<tr><td>{{ i }}</td></tr>{% endfor %}</table>",
        "<p>1 < 2 & 3 &lt;script&gt;</p><a name=\"top\" href=\"#top\">Up</a>",
        "<p>data: on time; javascript: the book</p><ul><li>a<li>b</ul>",
        "<a href=\"mailto:a@b.example?subject=x\" target=\"_blank\" rel=\"noopener\">x</a>",
        "<p>Unclosed <b>bold",
        "<!-- {{ last_name }} --><p>x</p>"
      })
  void ordinary_messages_are_not_in_the_way(String html) {
    Message message = bench.html("Ordinary", html);
    assertThat(message.html()).isEqualTo(html);
  }
}
