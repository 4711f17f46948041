package io.carillon.templates.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.message.Link;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.spi.channel.Batch;
import io.carillon.templates.FakeLinks;
import io.carillon.templates.Workbench;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTrackingTest {
  private static final String LETTER =
      """
      <html><body>
      <p><a class="x" href="https://shop.example/?a=1&amp;b=2">Shop <b>now</b></a></p>
      <p><a href='https://shop.example/{{ first_name | urlencode }}?c={{ contact_id }}'>Yours</a></p>
      {% if vip %}<a href="{{ website }}">Your page</a>{% else %}<a href="HTTP://b.example">B</a>{% endif %}
      {% for i in interests %}<a href="https://shop.example/{{ i }}">{{ i }}</a>{% endfor %}
      <a href="mailto:a@shop.example">Mail</a> <a href="tel:+34600">Call</a> <a href="#top">Top</a>
      <a href="https://private.example" data-track="off">Private</a>
      <a href="https://pic.example"><img src="https://pic.example/x.png" alt="A picture"></a>
      </body></html>
      """;
  private static Workbench bench;

  @BeforeAll
  static void open() {
    bench = new Workbench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static List<String> hrefs(RenderedMessage mail) {
    return Jsoup.parse(mail.html()).select("a").eachAttr("href");
  }

  @Test
  void links_of_the_web_lead_over_the_tracking_and_all_others_stay_R112() {
    Message message = bench.html("Links", LETTER);
    long ana =
        bench.contact(
            "links-ana",
            Map.of(
                "first_name",
                "Ana B",
                "vip",
                true,
                "website",
                "https://ana.example/x?y=z&w",
                "interests",
                new String[] {"hats", "shoes"}));
    String t = "https://t.example/c/7?a=1&p=";
    assertThat(hrefs(bench.mail(message, "", ana, FakeLinks.TRACKED)))
        .containsExactly(
            t + 0,
            t + 1,
            t + 2,
            "https://shop.example/hats",
            "https://shop.example/shoes",
            "mailto:a@shop.example",
            "tel:+34600",
            "#top",
            "https://private.example",
            t + 4,
            "https://t.example/u/7",
            "https://t.example/p/7");
    RenderedMessage untracked = bench.mail(message, "", ana, FakeLinks.UNTRACKED);
    assertThat(hrefs(untracked))
        .containsExactly(
            "https://shop.example/?a=1&b=2",
            "https://shop.example/Ana+B?c=" + ana,
            "https://ana.example/x?y=z&w",
            "https://shop.example/hats",
            "https://shop.example/shoes",
            "mailto:a@shop.example",
            "tel:+34600",
            "#top",
            "https://private.example",
            "https://pic.example",
            "https://t.example/u/7",
            "https://t.example/p/7");
    assertThat(untracked.html()).contains("?a=1&amp;b=2").doesNotContain("/o/7", "/h/7");
    assertThat(bench.mail(message, "", ana, FakeLinks.TRACKED).text())
        .contains("Shop now (https://shop.example/?a=1&b=2)")
        .doesNotContain("/c/7", "/o/7");
  }

  @Test
  void the_links_of_a_version_are_in_the_table_with_what_a_reader_sees_R112() {
    Message message = bench.html("Table", LETTER);
    List<Link> links = bench.messages.links(message.id(), 1, "");
    assertThat(links)
        .containsExactly(
            new Link(0, "https://shop.example/?a=1&b=2", "Shop now"),
            new Link(
                1, "https://shop.example/{{ first_name | urlencode }}?c={{ contact_id }}", "Yours"),
            new Link(2, "{{ website }}", "Your page"),
            new Link(3, "HTTP://b.example", "B"),
            new Link(4, "https://pic.example", "A picture"));
    // A version from before there was the table.
    bench.jdbc.sql("DELETE FROM link WHERE message_id = :id").param("id", message.id()).update();
    assertThat(bench.service().links(message.id(), 1, "")).isEqualTo(links);
    assertThat(
            bench
                .jdbc
                .sql("SELECT count(*) FROM link WHERE message_id = :id")
                .param("id", message.id())
                .query(Integer.class)
                .single())
        .isEqualTo(5);
    assertThat(bench.messages.links(message.id(), 9, "")).isEmpty();
  }

  @Test
  void a_link_leads_where_the_contacts_values_say_now_and_nowhere_else() {
    Message message = bench.html("Targets", LETTER);
    long ana =
        bench.contact(
            "target-ana", Map.of("first_name", "Ana <B>", "website", "https://a.example"));
    assertThat(target(message, 0, ana)).isEqualTo("https://shop.example/?a=1&b=2");
    assertThat(target(message, 1, ana)).isEqualTo("https://shop.example/Ana+%3CB%3E?c=" + ana);
    assertThat(target(message, 2, ana)).isEqualTo("https://a.example/");
    bench.jdbc.sql("UPDATE contact SET website = 'https://new.example' WHERE id = " + ana).update();
    assertThat(target(message, 2, ana)).isEqualTo("https://new.example/");
    for (String bad :
        List.of("javascript:alert(1)", "data:text/html,x", "new.example", "//evil.example")) {
      bench.jdbc.sql("UPDATE contact SET website = ? WHERE id = ?").params(bad, ana).update();
      assertThat(target(message, 2, ana)).as(bad).isNull();
    }
    bench.jdbc.sql("UPDATE contact SET website = NULL WHERE id = " + ana).update();
    assertThat(target(message, 2, ana)).as("no value").isNull();
    assertThat(target(message, 5, ana)).as("no such link").isNull();
    assertThat(target(message, -1, ana)).as("no such link").isNull();
    assertThat(bench.messages.target(999_999, 1, "", 0, ana, "a@b.example", 0)).isEmpty();
    assertThat(bench.messages.target(message.id(), 1, "", 1, 888_888, "a@b.example", 0)).isEmpty();
  }

  private static String target(Message message, int position, long contact) {
    return bench
        .messages
        .target(message.id(), 1, "", position, contact, "to@mail.example", 0)
        .orElse(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          https://a.example                     | https://a.example/
          HTTPS://A.example:8443/x?y#z          | https://a.example:8443/x?y#z
          https://münchen.example/ä b           | https://xn--mnchen-3ya.example/%C3%A4%20b
          https://a.example/%41%zz              | https://a.example/%41%25zz
          https://a.example?x=<"'>              | https://a.example?x=%3C%22'%3E
          https://a.example\\@evil.example      | -
          https://user@evil.example             | -
          https://                              | -
          https:///a.example                    | -
          https:a.example                       | -
          http://[::1]/                         | -
          ftp://a.example                       | -
          javascript:alert(1)                   | -
          mailto:a b@c.example                  | mailto:a%20b@c.example
          tel:+34 600                           | tel:+34%20600
          """)
  void an_address_is_absolute_and_in_ascii_or_none(String link, String address) {
    assertThat(WebAddress.of(link).orElse(null)).isEqualTo(address);
    assertThat(WebAddress.of("https://a.example/\r\nSet-Cookie: x"))
        .get()
        .asString()
        .doesNotContain("\r", "\n", " ");
  }

  @Test
  void what_counts_an_opening_stands_before_the_end_of_the_body_R112() {
    Message message = bench.html("Pixel", "<html><body><p>Hi</p></body></html>\n");
    long contact = bench.contact("pixel", Map.of());
    String html = bench.mail(message, "", contact, new FakeLinks(true, true)).html();
    assertThat(html).endsWith("style=\"display:block;border:0\"></body></html>\n");
    Document document = Jsoup.parse(html);
    Element pixel = document.selectFirst("img");
    assertThat(pixel.attr("src")).isEqualTo("https://t.example/o/7");
    assertThat(List.of(pixel.attr("width"), pixel.attr("height"), pixel.attr("alt")))
        .containsExactly("1", "1", "");
    Element pot = document.selectFirst("a[href=https://t.example/h/7]");
    assertThat(pot.text()).isEmpty();
    assertThat(pot.attr("tabindex")).isEqualTo("-1");
    assertThat(pot.parent().attr("aria-hidden")).isEqualTo("true");
    assertThat(pot.parent().attr("style")).contains("display:none");
    assertThat(bench.mail(message, "", contact, FakeLinks.UNTRACKED).html())
        .doesNotContain("<img", "/h/7");
    assertThat(bench.mail(bench.html("Bare", "Hi"), "", contact, FakeLinks.TRACKED).html())
        .startsWith("Hi<div")
        .endsWith("border:0\">");
  }

  @Test
  void a_missing_value_in_a_tracked_link_is_missing_R86() {
    Message message =
        bench.html("Missing", "<a href=\"https://a.example/?x={{ last_name }}\">x</a>");
    long contact = bench.contact("missing", Map.of());
    assertThat(
            bench
                .messages
                .render(Workbench.claim(message, "", contact), FakeLinks.TRACKED)
                .unrenderable())
        .singleElement()
        .extracting("reason")
        .isEqualTo("MISSING_VALUE");
  }

  @Test
  void a_contacts_script_is_no_link_tracked_or_not() {
    Message message =
        bench.html(
            "Scripts",
            "<a href=\"java{{ website }}\">x</a>"
                + "<img src=\"{% if vip %}{{ website }}{% else %}{{ website }}{% endif %}\">");
    long contact = bench.contact("scripts", Map.of("website", "script:alert(1)"));
    for (FakeLinks links : List.of(FakeLinks.TRACKED, FakeLinks.UNTRACKED)) {
      assertThat(bench.messages.render(Workbench.claim(message, "", contact), links).unrenderable())
          .singleElement()
          .extracting("detail")
          .isEqualTo("a link starts with 'javascript:'");
    }
  }

  @Test
  void a_block_may_choose_a_links_target_but_not_end_elsewhere() {
    Message message =
        bench.html(
            "Choice",
            "<a href=\"{% if vip %}https://v.example{% else %}https://n.example{% endif %}\">x</a>");
    long contact = bench.contact("choice", Map.of("vip", true));
    assertThat(hrefs(bench.mail(message, "", contact, FakeLinks.TRACKED)).get(0)).contains("p=0");
    assertThat(target(message, 0, contact)).isEqualTo("https://v.example/");
    assertThatThrownBy(
            () ->
                bench.html(
                    "Broken", "<p>\n<a href=\"{% if vip %}https://v.example\">x</a>{% endif %}"))
        .hasMessageContaining("a block must end inside of the link in which it begins");
  }

  @Test
  void each_item_has_its_mark_and_its_unsubscription_R148() {
    Message message = bench.html("Item", "Hi");
    long contact = bench.contact("item", Map.of());
    Batch.Item item =
        bench
            .messages
            .render(Workbench.claim(message, "", contact), FakeLinks.UNTRACKED)
            .batch()
            .items()
            .get(0);
    assertThat(item.mark()).isEqualTo("m7");
    assertThat(item.unsubscribe()).isEqualTo("https://t.example/u/7", "https://t.example/p/7");
  }

  @Test
  void a_link_can_say_that_whoever_follows_it_has_converted_R143() {
    Message message =
        bench.html(
            "Converts",
            "<a href=\"https://a.example\">A</a>"
                + "<a href=\"https://b.example\" data-outcome=\"converted\">B</a>");
    assertThat(bench.messages.links(message.id(), 1, ""))
        .containsExactly(
            new Link(0, "https://a.example", "A"), new Link(1, "https://b.example", "B", true));
    assertThatThrownBy(
            () ->
                bench.html(
                    "Dismisses", "<a href=\"https://b.example\" data-outcome=\"dismissed\">B</a>"))
        .hasMessageContaining("data-outcome=\"converted\" is all that a link can do")
        .hasMessageNotContaining("\n");
  }
}
