package io.carillon.templates.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void paragraphs_lists_links_and_tables_become_lines() {
    assertThat(
            PlainText.of(
                """
                <html><head><title>Not me</title><style>p {}</style></head><body>
                <h1>Hello  {{ first_name | default("friend") }}</h1>
                <p>Some <b>bold</b>
                   text, <a href="https://a.example/?x={{ contact_id }}">look</a>.<br>Next line</p>
                <ul><li>One</li><li><p>Two</p></li></ul>
                <ol><li>First<ul><li>Inner</li></ul></li><li>Second</li></ol>
                <a href="https://b.example">https://b.example</a>
                <a href="mailto:c@d.example">c@d.example</a>
                <table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>
                <hr><img src="x" alt="Logo"><div>Bye&nbsp;&amp; thanks</div><script>no()</script>
                </body></html>
                """))
        .isEqualTo(
            """
            Hello {{ first_name | default("friend") }}

            Some bold text, look (https://a.example/?x={{ contact_id }}).
            Next line

            - One
            - Two

            1. First
              - Inner
            2. Second

            https://b.example c@d.example

            A B
            C

            ----
            Logo
            Bye\u00a0& thanks
            """);
  }

  @Test
  void blocks_keep_their_place_even_inside_of_a_table() {
    assertThat(
            PlainText.of(
                "<table>{% for i in interests %}<tr><td>{{ i }}</td></tr>{% endfor %}</table>"
                    + "{% if vip %}<p>VIP {# note #}</p>{% endif %}"))
        .isEqualToIgnoringWhitespace(
            "{% for i in interests %}{{ i }}{% endfor %}{% if vip %}VIP{% endif %}");
  }

  @Test
  void tags_survive_whatever_an_html_parser_would_make_of_them() {
    String html = "<p>{% if points > 3 and vip %}{{ \"<&>\" ~ 'a\"b' }}{% endif %}</p>";
    assertThat(PlainText.of(html))
        .isEqualTo("{% if points > 3 and vip %}{{ \"<&>\" ~ 'a\"b' }}{% endif %}\n");
  }
}
